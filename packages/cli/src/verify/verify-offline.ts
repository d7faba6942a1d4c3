import { Did, type Question, SelloError, type Verdict } from '@sello/core'
import { momentAsked, openVerifierCore } from '@sello/verifier'
import type { CommandIo } from '../command.ts'
import { exists } from '../files/files.ts'

export interface OfflineQuestion {
  readonly mirrorPath: string
  /** Of the administration that asks. */
  readonly did: string
  readonly maxAgeSeconds: number
  readonly termsPath?: string
  /** Instant, or a bare date that ends in `timeZone`. */
  readonly asOf?: string
  readonly timeZone?: string
  readonly expected?: Question['expected']
}

/** The verdict over a mirror file: reaches nobody. Throws `mirror-missing`, `terms-missing`, `as-of-in-future`. */
export async function verifyOffline(
  input: string,
  question: OfflineQuestion,
  { clock }: Pick<CommandIo, 'clock'>,
): Promise<Verdict> {
  const { mirrorPath, termsPath, asOf, expected } = question
  const did = Did.safeParse(question.did)
  if (!did.success) throw new SelloError('verifier-not-authority', '--did is not a DID.')
  if (!(await exists(mirrorPath)))
    throw new SelloError(
      'mirror-missing',
      `There is no mirror at ${mirrorPath}: a running service writes it.`,
    )
  if (termsPath !== undefined && !(await exists(termsPath)))
    throw new SelloError('terms-missing', `There is no folder ${termsPath}.`)
  const moment = momentAsked(asOf, question.timeZone ?? 'UTC', clock())
  const core = await openVerifierCore({
    mirrorPath,
    verifier: did.data,
    maxAgeSeconds: question.maxAgeSeconds,
    clock,
    ...(termsPath === undefined ? {} : { termsPath }),
  })
  try {
    return await core.verify(input, { ...(moment && { asOf: moment }), ...(expected && { expected }) })
  } finally {
    core.close()
  }
}
