import { expectThat } from '../demo/step-runner.ts'
import { problemOf } from '../network/call.ts'
import type { AuthorityHandle, FirmHandle } from '../network/network.ts'
import { createWalletClient } from '../network/wallet-client.ts'
import { CACAO_NUMBER, COFFEE_NUMBER, type Story } from './story.ts'

export interface Firm {
  readonly tin: string
  readonly legalName: string
  readonly certificateNumber: string
}

export const coffeeFirm: Firm = {
  tin: 'CR3101123456',
  legalName: 'Café de Altura Tarrazú S.A.',
  certificateNumber: COFFEE_NUMBER,
}
export const cacaoFirm: Firm = {
  tin: 'CR3101654321',
  legalName: 'Cacao Fino de Talamanca S.A.',
  certificateNumber: CACAO_NUMBER,
}

/** Both approvers in fresh sessions: their keys sign only shortly after the password was given. */
export async function approvers(authority: AuthorityHandle): Promise<[string, string]> {
  const { approver, 'second-approver': second } = authority.officers
  return [await authority.issuer.signIn(approver), await authority.issuer.signIn(second)]
}

/** What is granted: everything but the firm and the number. */
export function grantOf(operatorId: string, certificateNumber: string, from: string) {
  const year = Number(from.slice(0, 4))
  return {
    operatorId,
    certificateNumber,
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    effectiveFrom: from,
    expiresOn: `${year + 3}${from.slice(4)}`,
    lastValidation: { date: from, method: 'onsite' },
  }
}

/** The firm claims through a one-time offer; the copy is bound to its DID and anchored. */
export async function claim(story: Story, firm: Firm, holder: FirmHandle): Promise<void> {
  const { CR } = story.network
  await story.steps.step(`${firm.legalName} claims its certificate in three formats`, async () => {
    const [session] = await approvers(CR)
    const certificate = await CR.issuer.certificate(session, firm.certificateNumber)
    const offer = await CR.issuer.offer(session, certificate.id)
    const wallet = await createWalletClient(holder.url, holder.account)
    const wrong = await problemOf(
      wallet.claim({ ...offer, txCode: offer.txCode === '000000' ? '000001' : '000000' }),
    )
    expectThat(wrong !== '', 'a wrong transaction code must be refused')
    await wallet.claim(offer)
  })
}
