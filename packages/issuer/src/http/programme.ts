import { canonicalJson } from '@sello/core'
import { requireIfMatch, sendVersioned } from '@sello/platform'
import { type Programme, ProgrammeChange, type ProgrammeVersion } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import { requireFreshSession } from '../features/accounts/role.ts'
import { issuerError } from '../features/errors.ts'
import { type ChangeProgrammeDeps, changeProgramme } from '../features/programme/change-programme.ts'
import { programmeDifferences } from '../features/programme/programme-differences.ts'
import type { ProgrammeStore, StoredProgramme } from '../features/programme/programme-store.ts'
import { actorIn, officerIn, Page } from './caller.ts'

export interface ProgrammeApi extends ChangeProgrammeDeps {
  readonly programmes: ProgrammeStore
}

function versionView({ version, changedBy, changedAt, comment }: StoredProgramme): ProgrammeVersion {
  return { version, changedBy, changedAt: changedAt.toISOString(), comment }
}

function view(stored: StoredProgramme): Programme {
  return { ...versionView(stored), configuration: stored.configuration }
}

/** `GET /v1/programme` */
export function getProgramme(api: ProgrammeApi): RequestHandler {
  return (_request, response) => {
    const stored = api.programme.stored()
    sendVersioned(response, stored.version, view(stored))
  }
}

/**
 * `PUT /v1/programme`: the whole of it, by who saw the version that it replaces. How officers sign in is changed, as
 * accounts are, shortly after a proof: not by who finds an open screen, and by no system.
 */
export function putProgramme(api: ProgrammeApi): RequestHandler {
  return async (request, response) => {
    const { configuration, comment } = ProgrammeChange.parse(request.body)
    const seen = requireIfMatch(request)
    const { signIn } = api.programme.current()
    if (canonicalJson(signIn) !== canonicalJson(configuration.signIn))
      requireFreshSession(officerIn(response), api.clock())
    const stored = await changeProgramme(api, { configuration, comment, seen }, actorIn(response))
    sendVersioned(response, stored.version, view(stored))
  }
}

/** `GET /v1/programme/versions?limit=&cursor=` */
export function getProgrammeVersions(api: ProgrammeApi): RequestHandler {
  return async (request, response) => {
    const { limit, cursor } = Page.parse(request.query)
    // One more, so that the last of the page has one to be compared with.
    const rows = await api.programmes.list({ before: cursor, limit: limit + 1 })
    const versions = rows.slice(0, limit).map((row, place) => {
      const before = rows[place + 1]
      const differences = before ? programmeDifferences(before.configuration, row.configuration) : []
      return { ...versionView(row), differences }
    })
    const last = rows.length > limit ? versions.at(-1) : undefined
    response.json({ versions, nextCursor: last && String(last.version) })
  }
}

export const VersionNumber = z.object({ version: z.coerce.number().int().min(1).max(1_000_000_000) })

/** `GET /v1/programme/versions/{version}` */
export function getProgrammeVersion(api: ProgrammeApi): RequestHandler {
  return async (request, response) => {
    const stored = await api.programmes.find(VersionNumber.parse(request.params).version)
    if (!stored) throw issuerError('not-found', 'There is no such version of the configuration.')
    response.json(view(stored))
  }
}
