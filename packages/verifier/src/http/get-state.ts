import type { RequestHandler } from 'express'
import { verifierError } from '../features/errors.ts'
import { listArrangements } from '../features/network/list-arrangements.ts'
import { listMembers } from '../features/network/list-members.ts'
import { readFreshness } from '../features/network/read-freshness.ts'
import type { VerifierApi } from './verifier-api.ts'

/** `GET /healthz`: the process answers. */
export const getHealth: RequestHandler = (_request, response) => {
  response.json({ status: 'up' })
}

/** `GET /readyz`: database and mirror can answer. A mirror with faults can: it answers `indeterminate`. */
export function getReadiness(api: VerifierApi): RequestHandler {
  return async (_request, response) => {
    await api.ping()
    const { faults } = await api.view.head()
    if (faults.some(({ code }) => code === 'not-started'))
      throw verifierError('mirror-not-ready', 'No block of the ledger has been mirrored yet.')
    response.json({ status: 'ready' })
  }
}

/** `GET /v1/freshness` */
export function getFreshness(api: VerifierApi): RequestHandler {
  return async (_request, response) => {
    response.json(await readFreshness(api, api.clock()))
  }
}

/** `GET /v1/members` */
export function getMembers(api: VerifierApi): RequestHandler {
  return async (_request, response) => {
    response.json({ members: await listMembers(api.view) })
  }
}

/** `GET /v1/arrangements` */
export function getArrangements(api: VerifierApi): RequestHandler {
  return async (_request, response) => {
    response.json({ arrangements: await listArrangements(api) })
  }
}
