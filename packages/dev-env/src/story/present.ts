import { expectThat } from '../demo/step-runner.ts'
import { notPassed } from '../network/verifier-client.ts'
import { createWalletClient } from '../network/wallet-client.ts'
import { COFFEE_NUMBER, formats, type Story } from './story.ts'
import { expectRejected, expectVerified } from './verdicts.ts'

/** The firm presents to Colombia for one declaration each time; what was heard on the way is worth nothing. */
export async function present({ network: { CO, coffee }, steps }: Story): Promise<void> {
  const wallet = await createWalletClient(coffee.url, coffee.account)
  for (const format of formats)
    await steps.step(`Presented to Colombia as ${format}: recognised`, async () => {
      const request = await CO.verifier.requestPresentation(
        'Import declaration',
        `26CO${format.length}00000000000001`,
      )
      await wallet.present(request.requestUrl, COFFEE_NUMBER, format)
      const verdict = await CO.verifier.result(request.id)
      expectThat(verdict !== undefined, 'the answer must be there once the wallet has it')
      expectVerified(verdict)
    })
  await steps.step('The same presentation replayed: rejected', async () => {
    expectRejected(await CO.verifier.verifyPresentation(coffee.lastPresentation()), 'nonce-already-used')
  })
  await steps.step('A stolen copy shown without its holder: not accepted as a presentation', async () => {
    const credential = await wallet.credential('vc+jwt')
    const verdict = await CO.verifier.verifyPresentation(credential)
    expectThat(
      verdict.status !== 'verified',
      `a bare credential passed: ${JSON.stringify(notPassed(verdict))}`,
    )
  })
}
