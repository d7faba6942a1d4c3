import { setTimeout as sleep } from 'node:timers/promises'
import { expectThat } from '../demo/step-runner.ts'
import { createWalletClient } from '../network/wallet-client.ts'
import type { Story } from './story.ts'
import { expectRejected, expectVerified, untilVerdict } from './verdicts.ts'

/** Mexico leaves the arrangement: its own recognition ends, that between the other two does not. */
export async function mexicoLeaves({ network: { CO, MX, cacao }, steps }: Story, arrangementId: string) {
  const wallet = await createWalletClient(cacao.url, cacao.account)
  const credential = await wallet.credential('vc+jwt')
  await steps.step('Mexico recognises the cacao exporter', async () => {
    expectVerified(await untilVerdict(MX.verifier, credential, 'verified'))
  })
  await steps.step('Mexico leaves the arrangement: not recognised there any more', async () => {
    const session = await MX.issuer.signIn(MX.officers.liaison)
    await MX.issuer.carryOut([session], { kind: 'arrangement-withdraw', arrangementId })
    expectRejected(await untilVerdict(MX.verifier, credential, 'rejected'), 'arrangement-withdrawn')
  })
  await steps.step('Between Costa Rica and Colombia it is still in force: recognised', async () => {
    expectVerified(await CO.verifier.verifyCredential(credential))
  })
}

/** The chain stops: answers go on with their age in sight, until they are too old to say yes or no. */
export async function chainStops({ network, steps }: Story, maxAgeSeconds: number): Promise<void> {
  const { CO, cacao } = network
  const credential = await (await createWalletClient(cacao.url, cacao.account)).credential('vc+jwt')
  await steps.step('The chain stops: Colombia answers on, and says how old its mirror is', async () => {
    await network.chain().stop()
    await sleep(2_500)
    const verdict = await CO.verifier.verifyCredential(credential)
    expectVerified(verdict)
    expectThat(verdict.freshness.ageSeconds >= 2, `the age says ${verdict.freshness.ageSeconds} s`)
  })
  await steps.step(`Past ${maxAgeSeconds} s it could not be checked: indeterminate`, async () => {
    const verdict = await untilVerdict(CO.verifier, credential, 'indeterminate')
    const codes = verdict.checks.filter(({ outcome }) => outcome === 'indeterminate').map(({ name }) => name)
    expectThat(codes.includes('freshness'), `indeterminate because of ${codes.join(', ')}`)
  })
  await steps.step('The chain is back: recognised again', async () => {
    await network.restartChain()
    expectVerified(await untilVerdict(CO.verifier, credential, 'verified'))
  })
}
