import type { VerificationResponse } from '@sello/protocol'
import { expectThat } from '../demo/step-runner.ts'
import { notPassed, type VerifierClient } from '../network/verifier-client.ts'
import { waitFor } from '../network/wait-for.ts'

/** The verdict must be `verified`. */
export function expectVerified(verdict: VerificationResponse): void {
  const why = JSON.stringify(notPassed(verdict))
  expectThat(verdict.status === 'verified', `expected verified, got ${verdict.status}: ${why}`)
}

/** The verdict must be `rejected`, and for this reason. */
export function expectRejected(verdict: VerificationResponse, code: string): void {
  const codes = notPassed(verdict)
  expectThat(
    verdict.status === 'rejected' && Object.values(codes).includes(code),
    `expected rejected for ${code}, got ${verdict.status}: ${JSON.stringify(codes)}`,
  )
}

/** The verdict must be `rejected`, and this check must be one that failed. */
export function expectFailed(verdict: VerificationResponse, name: string): void {
  const check = verdict.checks.find((one) => one.name === name)
  const why = JSON.stringify(notPassed(verdict))
  const held = verdict.status === 'rejected' && check?.outcome === 'failed'
  expectThat(held, `expected rejected by ${name}, got ${verdict.status}: ${why}`)
}

/** Asks until the mirror has caught up with what was just done; the last verdict is the answer. */
export async function untilVerdict(
  verifier: VerifierClient,
  credential: unknown,
  status: VerificationResponse['status'],
): Promise<VerificationResponse> {
  let last: VerificationResponse | undefined
  try {
    return await waitFor(`the verdict ${status}`, async () => {
      last = await verifier.verifyCredential(credential)
      return last.status === status ? last : undefined
    })
  } catch (error) {
    if (last) expectThat(false, `still ${last.status}: ${JSON.stringify(notPassed(last))}`)
    throw error
  }
}
