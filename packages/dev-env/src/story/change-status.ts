import { expectThat } from '../demo/step-runner.ts'
import { dayAt } from '../network/day-at.ts'
import { createWalletClient } from '../network/wallet-client.ts'
import { approvers } from './certify-and-claim.ts'
import { COFFEE_NUMBER, type Story } from './story.ts'
import { expectRejected, expectVerified, untilVerdict } from './verdicts.ts'

/** Suspended, reinstated, revoked; and as of yesterday still recognised. */
export async function changeStatus({ network: { CR, CO, coffee, clock }, steps }: Story): Promise<void> {
  const wallet = await createWalletClient(coffee.url, coffee.account)
  const credential = await wallet.credential('vc+jwt')
  const certificate = await CR.issuer.certificate((await approvers(CR))[0], COFFEE_NUMBER)
  const certificateIds = [certificate.id]
  await steps.step('Suspended for a week: rejected at Colombia within two blocks', async () => {
    const tokens = await approvers(CR)
    const until = new Date(clock.now().getTime() + 7 * 86_400_000).toISOString()
    const proposal = { kind: 'suspend', certificateIds, reasonClass: 'insufficient-evidence', until }
    const act = await CR.issuer.carryOut(tokens, proposal)
    const landed = act.steps.at(-1)?.landed?.block ?? 0
    const verdict = await untilVerdict(CO.verifier, credential, 'rejected')
    expectRejected(verdict, 'status-suspended')
    const blocks = verdict.freshness.block - landed
    expectThat(blocks <= 2, `Colombia saw it ${blocks} blocks later`)
  })
  await steps.step('Reinstated: recognised again', async () => {
    await CR.issuer.carryOut(await approvers(CR), { kind: 'reinstate', certificateIds })
    expectVerified(await untilVerdict(CO.verifier, credential, 'verified'))
  })
  await steps.step('Revoked by two officers: rejected for good', async () => {
    const tokens = await approvers(CR)
    await CR.issuer.carryOut(tokens, { kind: 'revoke', certificateIds, reasonClass: 'non-compliance' })
    expectRejected(await untilVerdict(CO.verifier, credential, 'rejected'), 'status-revoked')
  })
  await steps.step('As of yesterday: recognised', async () => {
    const yesterday = dayAt(CO, clock, -1)
    const verdict = await CO.verifier.verifyCredential(credential, yesterday)
    expectVerified(verdict)
  })
}
