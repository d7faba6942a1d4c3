import type { Act } from '@sello/protocol'
import { z } from 'zod'

const Named = z.object({ certificateNumber: z.string(), legalName: z.string() })
const Several = z.object({ certificates: z.array(Named).min(1) })
const Granted = z.object({ certificates: z.number().int(), sample: z.array(Named).min(1) })

/** About whom an act is, as far as its summary says: the first of them, and how many there are. */
export function subjectOf(
  act: Pick<Act, 'payload'>,
): { name: string; number: string; count: number } | undefined {
  const several = Several.safeParse(act.payload)
  if (several.success) return told(several.data.certificates, several.data.certificates.length)
  const granted = Granted.safeParse(act.payload)
  if (granted.success) return told(granted.data.sample, granted.data.certificates)
  const one = Named.safeParse(act.payload)
  return one.success ? told([one.data], 1) : undefined
}

function told(named: readonly z.infer<typeof Named>[], count: number) {
  const first = named[0]
  return first && { name: first.legalName, number: first.certificateNumber, count }
}
