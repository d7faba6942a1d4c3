import { setTimeout as sleep } from 'node:timers/promises'
import { SelloError } from '@sello/core'
import { type CodeSource, createCodeSource } from '@sello/platform'
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

const ActsPage = z.looseObject({ acts: z.array(Act), nextCursor: z.string().optional() })
type ActsPage = z.infer<typeof ActsPage>
const CertificatesPage = z.looseObject({
  certificates: z.array(Certificate),
  nextCursor: z.string().optional(),
})
type CertificatesPage = z.infer<typeof CertificatesPage>

const OfferMade = z.looseObject({ offerUrl: z.url(), txCode: z.string() })

export interface Credentials {
  readonly username: string
  readonly password: string
}

/** An officer with the authenticator app that she enrolled. */
export interface OfficerLogin extends Credentials {
  /** Base32. */
  readonly totpSecret: string
}

/** What an officer at the issuing customs does, over HTTP. */
export interface IssuerClient {
  /** A session in which the officer's ledger key signs: the present one while it is fresh, else a new one. */
  signIn(who: OfficerLogin): Promise<string>
  propose(token: string, proposal: unknown): Promise<ActView>
  cosign(token: string, actId: string): Promise<ActView>
  act(token: string, actId: string): Promise<ActView>
  /** A page, newest first. */
  acts(token: string, page: { state?: ActView['state']; cursor?: string }): Promise<ActsPage>
  certificates(token: string, cursor?: string): Promise<CertificatesPage>
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

export function createIssuerClient(url: string, clock: () => Date): IssuerClient {
  const get = (token: string, path: string) => call(`${url}${path}`, { token })
  const post = (token: string, path: string, body: unknown) => call(`${url}${path}`, { token, body })
  const propose = async (token: string, proposal: unknown) =>
    Act.parse(await post(token, '/v1/acts', proposal))
  const cosign = async (token: string, actId: string) =>
    Act.parse(await post(token, `/v1/acts/${actId}/signatures`, {}))
  const readAct = async (token: string, actId: string) => Act.parse(await get(token, `/v1/acts/${actId}`))
  const untilFinal = (token: string, actId: string) =>
    waitFor(`act ${actId}`, async () => {
      const act = await readAct(token, actId)
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
    act: readAct,
    acts: async (token, page) =>
      ActsPage.parse(await get(token, `/v1/acts?${new URLSearchParams({ limit: '200', ...page })}`)),
    certificates: async (token, cursor) => {
      const query = new URLSearchParams({ limit: '200', ...(cursor === undefined ? {} : { cursor }) })
      return CertificatesPage.parse(await get(token, `/v1/certificates?${query}`))
    },
    untilFinal,
    signIn: createOfficerSessions(url, clock),
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

const Profile = z.looseObject({ freshUntil: z.string().nullable() })

/** Codes of an authenticator are accepted once, so that sessions are shared as long as they are fresh. */
function createOfficerSessions(url: string, clock: () => Date): IssuerClient['signIn'] {
  const known = new Map<string, { codes: CodeSource; token?: string }>()
  const isFresh = async (token: string) => {
    const answer = await call(`${url}/v1/session`, { token }).catch(() => undefined)
    const profile = Profile.safeParse(answer)
    return profile.success && profile.data.freshUntil !== null
  }
  return async ({ username, password, totpSecret }) => {
    const codes = known.get(username)?.codes ?? createCodeSource(totpSecret, { clock, sleep })
    const earlier = known.get(username)?.token
    if (earlier !== undefined && (await isFresh(earlier))) return earlier
    const body = { username, password, totp: await codes.next() }
    const { token } = Session.parse(await call(`${url}/v1/sessions`, { body }))
    known.set(username, { codes, token })
    return token
  }
}
