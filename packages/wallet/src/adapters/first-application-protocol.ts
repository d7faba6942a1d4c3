import { ClaimNonce, HOLDER_PROOF_HEADER, HolderApplication } from '@sello/protocol'
import { z } from 'zod'
import type { OrderKind } from '../features/applications/application.ts'
import type {
  ApplicationProtocol,
  ProveRequest,
  RequestToProve,
} from '../features/applications/application-protocol.ts'
import { type FetchJsonDeps, fetchJson } from './fetch-json.ts'

const Identity = z.object({ did: z.string().max(300), name: z.string().max(300) })

/** Where an order goes, below the application. */
const places: Readonly<Record<Exclude<OrderKind, 'application'>, string>> = {
  correction: '/corrections',
  withdrawal: '/withdrawals',
  appeal: '/appeals',
}

/** Applies by the issuer's own endpoints for holders: each request with a proof over a nonce of its own. */
export function createFirstApplicationProtocol(deps: FetchJsonDeps): ApplicationProtocol {
  return {
    readIssuer: ({ issuerUrl }) => fetchJson(deps, { url: `${issuerUrl}/v1/identity`, answer: Identity }),
    deliver: ({ issuerUrl, reference }, { id, what, body, seenVersion }, prove) =>
      send(deps, issuerUrl, prove, {
        method: 'POST',
        path: what === 'application' ? APPLICATIONS : `${placeOf(reference)}${places[what]}`,
        body,
        idempotencyKey: id,
        ifMatch: seenVersion === undefined ? undefined : `"${seenVersion}"`,
      }),
    read: ({ issuerUrl, reference }, prove) =>
      send(deps, issuerUrl, prove, { method: 'GET', path: placeOf(reference) }),
  }
}

const APPLICATIONS = '/v1/holder/applications'
const placeOf = (reference: string | undefined) => `${APPLICATIONS}/${encodeURIComponent(reference ?? '')}`

async function send(
  deps: FetchJsonDeps,
  issuerUrl: string,
  prove: ProveRequest,
  request: RequestToProve,
): Promise<HolderApplication> {
  const drawn = { url: `${issuerUrl}/v1/claims/nonce`, answer: ClaimNonce, post: {} }
  const { nonce } = await fetchJson(deps, drawn)
  const proof = await prove(issuerUrl, nonce, request)
  const { path, body, idempotencyKey, ifMatch } = request
  return fetchJson(deps, {
    url: `${issuerUrl}${path}`,
    answer: HolderApplication,
    ...(body === undefined ? {} : { post: body }),
    headers: {
      [HOLDER_PROOF_HEADER]: proof,
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
  })
}
