import { expectThat } from '../demo/step-runner.ts'
import { problemOf } from '../network/call.ts'
import { createCaseClient } from '../network/case-client.ts'
import { dayAt } from '../network/day-at.ts'
import { createWalletClient } from '../network/wallet-client.ts'
import { applicationOf, grant, validate } from './apply-and-decide.ts'
import { cacaoFirm } from './certify-and-claim.ts'
import type { Story } from './story.ts'

/** A firm applies from its wallet and corrects there what it is asked to; the proof of its key stands for an account. */
export async function applyFromWallet({
  network: { CR, cacao, coffee, clock },
  steps,
}: Story): Promise<void> {
  const cases = createCaseClient(CR.issuerUrl)
  const today = dayAt(CR, clock)
  const form = await applicationOf(cases, cacaoFirm, today)
  const wallet = await createWalletClient(cacao.url, cacao.account)
  const { id, reference } = await steps.step(
    `${cacaoFirm.legalName} applies from its wallet, and corrects there`,
    async () => {
      const applied = await wallet.apply({ issuerUrl: CR.issuerUrl, issuer: CR.did, form })
      const again = await wallet.apply({ issuerUrl: CR.issuerUrl, issuer: CR.did, form })
      expectThat(again.id === applied.id, 'the same application must not be lodged twice')
      const intake = await CR.issuer.signIn(CR.officers.intake)
      const found = await cases.find(intake, applied.reference ?? '')
      const why = { reasons: ['data-incomplete'], comment: 'Indique el teléfono de contacto.' }
      await cases.step(intake, found, '/returns', why)
      const told = await wallet.untilApplication(applied.id, 'RETURNED')
      expectThat(told.application?.refusal?.comment === why.comment, 'the firm must read why')
      const contact = { ...form.contact, phone: '+506 2222 3333' }
      const corrected = await wallet.correct(applied.id, { ...form, contact })
      expectThat(corrected.state === 'SUBMITTED', `corrected, it is ${corrected.state}`)
      return { id: applied.id, reference: applied.reference ?? '' }
    },
  )
  await steps.step('It is assessed, visited and granted: offered to that wallet alone', async () => {
    await grant(CR, await validate(CR, cases, { reference }, today), { ...cacaoFirm, today })
    await wallet.untilApplication(id, 'GRANTED')
  })
  await steps.step(`${cacaoFirm.legalName} claims it without a code; another wallet is refused`, async () => {
    const { application } = await wallet.application(id)
    const offerUrl = application?.offer?.url ?? ''
    const other = await createWalletClient(coffee.url, coffee.account)
    const refused = await problemOf(other.claim({ offerUrl }))
    expectThat(refused === 'party-refused', `another wallet claiming it gave ${refused}`)
    await wallet.claim({ offerUrl })
  })
}
