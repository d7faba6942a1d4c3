import { SelloError } from '@sello/core'
import { z } from 'zod'
import { call } from './call.ts'

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
  claim(offer: { offerUrl: string; txCode: string }): Promise<void>
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
  return {
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
