import { authorityDid } from '@sello/core'
import { ListPage } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { issuerError } from '../features/errors.ts'
import { listArrangements } from '../features/network/network-reads.ts'
import type { IssuerApi } from './issuer-api.ts'
import { pageOfList } from './list-page.ts'

/** `GET /healthz`: the process answers. */
export const getHealth: RequestHandler = (_request, response) => {
  response.json({ status: 'up' })
}

/** `GET /readyz`: the database answers and the mirror has begun; says how old it is. */
export function getReadiness(api: IssuerApi): RequestHandler {
  return async (_request, response) => {
    await api.ping()
    const { block, blockTime, faults } = await api.network.head()
    if (faults.some(({ code }) => code === 'not-started'))
      throw issuerError('mirror-not-ready', 'No block of the ledger has been mirrored yet.')
    const mirrorAgeSeconds = Math.max(0, Math.floor(api.clock().getTime() / 1000) - blockTime)
    response.json({ status: 'ready', block, mirrorAgeSeconds, faults: faults.map(({ code }) => code) })
  }
}

/** `GET /v1/identity`: public; who this administration is, from the ledger. */
export function getIdentity(api: IssuerApi): RequestHandler {
  return async (_request, response) => {
    const { did, name, country } = api.authority
    response.json({ did, name, country, didDocument: await api.network.didDocument() })
  }
}

/** `GET /v1/members?limit=&cursor=` */
export function getMembers(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    const { chainId } = await api.network.head()
    const all = await api.network.members()
    const { page, ...next } = pageOfList(all, ListPage.parse(request.query), ({ identity }) => identity)
    response.json({
      members: page.map(({ identity, country, standing, quorum, distrustedSince }) => ({
        did: authorityDid(chainId, identity),
        country,
        standing,
        quorum,
        distrustedSince,
      })),
      ...next,
    })
  }
}

/** `GET /v1/member-proposals?limit=&cursor=` */
export function getMemberProposals(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    const all = await api.network.proposals()
    const { page, ...next } = pageOfList(all, ListPage.parse(request.query), ({ id }) => id)
    response.json({ proposals: page, ...next })
  }
}

/** `GET /v1/arrangements?limit=&cursor=` */
export function getArrangements(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    const all = await listArrangements(api)
    const named = ({ id, version, partner }: (typeof all)[number]) => `${id} ${version} ${partner}`
    const { page, ...next } = pageOfList(all, ListPage.parse(request.query), named)
    response.json({ arrangements: page, ...next })
  }
}
