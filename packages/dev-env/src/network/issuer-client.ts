import { SelloError } from '@sello/core'
import { z } from 'zod'
import { call } from './call.ts'
import { waitFor } from './wait-for.ts'

const Session = z.looseObject({ token: z.string() })
const Failure = z.looseObject({ code: z.string(), message: z.string() })
const Step = z.looseObject({ landed: z.looseObject({ txHash: z.string(), block: z.int() }).optional() })
const Act = z.looseObject({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['awaiting-signatures', 'signed', 'sent', 'final', 'failed']),
  quorum: z.int(),
  payload: z.record(z.string(), z.unknown()),
  steps: z.array(Step),
  failure: Failure.optional(),
})
export type ActView = z.infer<typeof Act>

const Version = z.looseObject({
  version: z.int(),
  state: z.string(),
  grantRoot: z.string(),
  statusEntry: z.looseObject({ list: z.string(), index: z.int() }),
})
const Certificate = z.looseObject({
  id: z.string(),
  certificateNumber: z.string(),
  versions: z.array(Version),
})
export type CertificateView = z.infer<typeof Certificate>

const OfferMade = z.looseObject({ offerUrl: z.url(), txCode: z.string() })

export interface Credentials {
  readonly username: string
  readonly password: string
}

/** What an officer at the issuing customs does, over HTTP. */
export interface IssuerClient {
  signIn(who: Credentials): Promise<string>
  propose(token: string, proposal: unknown): Promise<ActView>
  cosign(token: string, actId: string): Promise<ActView>
  /** Waits until the act is final; `act-failed` when the ledger refused it. */
  untilFinal(token: string, actId: string): Promise<ActView>
  /** Proposes, has the others sign while signatures are missing, and waits until it is final. */
  carryOut(tokens: readonly string[], proposal: unknown): Promise<ActView>
  createOperator(token: string, data: unknown): Promise<string>
  /** Id of a firm of the register. */
  operator(token: string, tin: string): Promise<string>
  certificate(token: string, certificateNumber: string): Promise<CertificateView>
  offer(token: string, certificateId: string): Promise<{ offerUrl: string; txCode: string }>
  get(token: string, path: string): Promise<unknown>
}

export function createIssuerClient(url: string): IssuerClient {
  const get = (token: string, path: string) => call(`${url}${path}`, { token })
  const post = (token: string, path: string, body: unknown) => call(`${url}${path}`, { token, body })
  const propose = async (token: string, proposal: unknown) =>
    Act.parse(await post(token, '/v1/acts', proposal))
  const cosign = async (token: string, actId: string) =>
    Act.parse(await post(token, `/v1/acts/${actId}/signatures`, {}))
  const untilFinal = (token: string, actId: string) =>
    waitFor(`act ${actId}`, async () => {
      const act = Act.parse(await get(token, `/v1/acts/${actId}`))
      if (act.state === 'failed')
        throw new SelloError('act-failed', `${act.kind}: ${act.failure?.message ?? 'refused'}`, {
          details: { reason: act.failure?.code },
        })
      return act.state === 'final' ? act : undefined
    })
  return {
    get,
    propose,
    cosign,
    untilFinal,
    signIn: async (who) => Session.parse(await call(`${url}/v1/sessions`, { body: who })).token,
    carryOut: async ([first = '', ...others], proposal) => {
      let act = await propose(first, proposal)
      for (const token of others) if (act.state === 'awaiting-signatures') act = await cosign(token, act.id)
      return untilFinal(first, act.id)
    },
    createOperator: async (token, data) =>
      z.looseObject({ id: z.string() }).parse(await post(token, '/v1/operators', data)).id,
    operator: async (token, tin) => {
      const page = await get(token, `/v1/operators?tin=${encodeURIComponent(tin)}`)
      const [found] = z
        .looseObject({ operators: z.array(z.looseObject({ id: z.string() })) })
        .parse(page).operators
      if (!found) throw new SelloError('not-found', 'The firm is not in the register.')
      return found.id
    },
    certificate: async (token, number) => {
      const path = `/v1/certificates?certificateNumber=${encodeURIComponent(number)}`
      const page = z.looseObject({ certificates: z.array(Certificate) }).parse(await get(token, path))
      const [found] = page.certificates
      if (!found) throw new SelloError('not-found', `${number} is not in the register.`)
      return found
    },
    offer: async (token, certificateId) =>
      OfferMade.parse(await post(token, `/v1/certificates/${certificateId}/offers`, {})),
  }
}
