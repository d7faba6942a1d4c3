import { authorityDid } from '@sello/core'
import type { RequestHandler } from 'express'
import { issuerError } from '../features/errors.ts'
import { listArrangements } from '../features/network/network-reads.ts'
import type { IssuerApi } from './issuer-api.ts'

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

/** `GET /v1/members` */
export function getMembers(api: IssuerApi): RequestHandler {
  return async (_request, response) => {
    const { chainId } = await api.network.head()
    const members = await api.network.members()
    response.json({
      members: members.map(({ identity, country, standing, quorum, distrustedSince }) => ({
        did: authorityDid(chainId, identity),
        country,
        standing,
        quorum,
        distrustedSince,
      })),
    })
  }
}

/** `GET /v1/member-proposals` */
export function getMemberProposals(api: IssuerApi): RequestHandler {
  return async (_request, response) => {
    response.json({ proposals: await api.network.proposals() })
  }
}

/** `GET /v1/arrangements` */
export function getArrangements(api: IssuerApi): RequestHandler {
  return async (_request, response) => {
    response.json({ arrangements: await listArrangements(api) })
  }
}
