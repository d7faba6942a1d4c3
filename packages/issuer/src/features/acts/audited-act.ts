import { z } from 'zod'
import type { Act } from './act.ts'

/** Certificates that an entry names one by one; of more it gives the number. */
const NAMED = 20

const Numbered = z.looseObject({ certificateNumber: z.string() })

/** What an audit entry tells of an act beside its id: what it is about, and why. */
export function auditedAct(act: Pick<Act, 'kind' | 'payload' | 'reasonClass' | 'comment' | 'applicationId'>) {
  const { kind, payload, reasonClass, comment, applicationId } = act
  const { certificates, sample, root } = payload
  const listed: readonly unknown[] = [certificates, sample].find(Array.isArray) ?? [payload]
  const numbers = listed
    .slice(0, NAMED)
    .flatMap((one) => Numbered.safeParse(one).data?.certificateNumber ?? [])
  const count = typeof certificates === 'number' ? certificates : listed.length
  const until = typeof payload.until === 'string' ? payload.until : undefined
  return {
    why: [reasonClass, comment].filter((part) => part !== undefined).join(': ') || undefined,
    about: {
      kind,
      ...(numbers.length > 0 ? { certificates: count, numbers } : {}),
      ...(typeof root === 'string' ? { root } : {}),
      ...(until === undefined ? {} : { until }),
      ...(applicationId === undefined ? {} : { applicationId }),
    },
  }
}
