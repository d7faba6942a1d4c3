import { SelloError } from '@sello/core'
import { WalletApplication } from '@sello/protocol'
import { z } from 'zod'
import { call } from './call.ts'
import { waitFor } from './wait-for.ts'

const Held = z.looseObject({
  id: z.string(),
  format: z.enum(['ldp', 'vc+jwt', 'jwt_vc_json']),
  certificateNumber: z.string(),
})
const HeldList = z.looseObject({ credentials: z.array(Held) })
const Whole = Held.extend({ credential: z.union([z.string(), z.record(z.string(), z.unknown())]) })
export type HeldFormat = z.infer<typeof Held>['format']

/** What a person of the firm does with its wallet, over HTTP. */
export interface WalletClient {
  /** Applies to an administration; what is said is delivered. */
  apply(applying: { issuerUrl: string; issuer?: string; form: unknown }): Promise<WalletApplication>
  application(id: string): Promise<WalletApplication>
  /** Once the wallet has heard that it is in that state. */
  untilApplication(id: string, state: WalletApplication['state']): Promise<WalletApplication>
  correct(id: string, form: unknown): Promise<WalletApplication>
  claim(offer: { offerUrl: string; txCode?: string }): Promise<void>
  /** The firm's first certificate in a format, as it came. */
  credential(format: HeldFormat): Promise<string | Record<string, unknown>>
  credentialOf(certificateNumber: string, format: HeldFormat): Promise<string | Record<string, unknown>>
  present(requestUrl: string, certificateNumber: string, format: HeldFormat): Promise<unknown>
}

export async function createWalletClient(
  url: string,
  who: { username: string; password: string },
): Promise<WalletClient> {
  const { token } = z
    .looseObject({ token: z.string() })
    .parse(await call(`${url}/v1/sessions`, { body: who }))
  const find = async (wanted: (one: z.infer<typeof Held>) => boolean) => {
    const { credentials } = HeldList.parse(await call(`${url}/v1/credentials`, { token }))
    const oldestFirst = [...credentials].sort((a, b) =>
      a.certificateNumber.localeCompare(b.certificateNumber),
    )
    const held = oldestFirst.find(wanted)
    if (!held) throw new SelloError('not-found', 'The wallet holds no such credential.')
    return Whole.parse(await call(`${url}/v1/credentials/${encodeURIComponent(held.id)}`, { token }))
      .credential
  }
  const application = async (id: string) =>
    WalletApplication.parse(await call(`${url}/v1/applications/${id}`, { token }))
  return {
    apply: async (applying) =>
      WalletApplication.parse(await call(`${url}/v1/applications`, { token, body: applying })),
    application,
    untilApplication: (id, state) =>
      waitFor(`the application as ${state} in the wallet`, async () => {
        const now = await application(id)
        return now.state === state ? now : undefined
      }),
    correct: async (id, form) => {
      const corrected = await call(`${url}/v1/applications/${id}/corrections`, { token, body: { form } })
      return WalletApplication.parse(corrected)
    },
    claim: async ({ offerUrl, txCode }) => {
      await call(`${url}/v1/credentials/claims`, { token, body: { offerUrl, txCode } })
    },
    credential: (format) => find((one) => one.format === format),
    credentialOf: (number, format) =>
      find((one) => one.format === format && one.certificateNumber === number),
    present: (requestUrl, certificateNumber, format) =>
      call(`${url}/v1/presentations`, { token, body: { requestUrl, certificateNumber, format } }),
  }
}
