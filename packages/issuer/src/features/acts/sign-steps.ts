import type { OfficerSession } from '../accounts/role.ts'
import type { Surroundings } from '../surroundings.ts'
import type { ActSignature, ActStep } from './act.ts'
import type { OfficerKeys } from './ledger-ports.ts'
import { type QuorumDeps, requireDelegate } from './required-quorum.ts'

export interface SignStepsDeps extends QuorumDeps, Pick<Surroundings, 'clock'> {
  readonly officerKeys: OfficerKeys
}

/** The officer's signatures of the steps. Throws `officer-not-enrolled`. */
export async function signSteps(
  deps: SignStepsDeps,
  officer: OfficerSession,
  steps: readonly ActStep[],
): Promise<ActSignature> {
  const at = deps.clock()
  const key = await deps.officerKeys.keyOf(officer.username)
  const calls = steps.map((step) => step.call)
  await requireDelegate(deps, key.address, calls, at)
  const signatures = await key.sign(steps)
  return { officer: officer.username, address: key.address, signatures, at }
}
