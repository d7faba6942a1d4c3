import type { ProgrammeReads } from '@sello/core'
import { requireIfMatch, sendVersioned } from '@sello/platform'
import { NewIdentityLink, NewOfficer, OfficerChange } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import { factorPolicy } from '../../features/accounts/needs-factor.ts'
import { issuerError } from '../../features/errors.ts'
import { type AddOfficerDeps, addOfficer, requireOfficer } from '../../features/officers/add-officer.ts'
import {
  type ChangeOfficerDeps,
  changeOfficer,
  linkIdentity,
  signOfficerOut,
  unlinkIdentity,
} from '../../features/officers/change-officer.ts'
import { delegationsOf } from '../../features/officers/delegations.ts'
import type { SignEmbeddedDeps } from '../../features/officers/identity-changes.ts'
import type { OfficerRecord, OfficerStore } from '../../features/officers/officer.ts'
import type { ResetDeps } from '../../features/officers/reset-second-factor.ts'
import type { IdentityProvider } from '../accounts/accounts-api.ts'
import { officerIn, requestKeyOf } from '../caller.ts'

/** What the endpoints of officers and of the identity's changes take. */
export type OfficersApi = AddOfficerDeps &
  ChangeOfficerDeps &
  ResetDeps &
  SignEmbeddedDeps & {
    readonly officers: OfficerStore
    readonly programme: ProgrammeReads
    readonly identityProviders: readonly IdentityProvider[]
  }

type Facts = Awaited<ReturnType<OfficersApi['network']['identity']>>['delegates']

function view(api: OfficersApi, record: OfficerRecord, delegates: Facts) {
  const { initial, address, identities, ...officer } = record
  const delegations = delegationsOf(record, delegates, api.clock())
  const noFactor = !officer.factors.totp && officer.factors.passkeys === 0 && identities.length === 0
  return {
    username: officer.username,
    displayName: officer.displayName,
    roles: officer.roles,
    language: officer.language,
    disabled: officer.disabled,
    version: officer.version,
    createdAt: officer.createdAt,
    lastSignInAt: officer.lastSignInAt,
    factors: officer.factors,
    mustEnrol: initial || (noFactor && factorPolicy(api.programme)(officer.roles)),
    identities,
    ...(address && {
      ledger: { address, delegations, changesNeeded: delegations.some(({ state }) => state !== 'valid') },
    }),
  }
}

const delegatesOf = async (api: OfficersApi) => (await api.network.identity()).delegates

export const OfficerPage = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(100).optional(),
})
export const OfficerName = z.object({ username: z.string().min(1).max(100) })

/** `GET /v1/officers?limit=&cursor=`: by name. */
export function getOfficers(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { limit, cursor } = OfficerPage.parse(request.query)
    const records = await api.officers.list({ after: cursor, limit })
    const delegates = await delegatesOf(api)
    const nextCursor = records.length === limit ? records.at(-1)?.username : undefined
    response.json({ officers: records.map((record) => view(api, record, delegates)), nextCursor })
  }
}

/** `GET /v1/officers/{username}` */
export function getOfficer(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { username } = OfficerName.parse(request.params)
    const record = await requireOfficer(api.officers, username)
    sendVersioned(response, record.version, view(api, record, await delegatesOf(api)))
  }
}

/** `POST /v1/officers` */
export function postOfficer(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { language = api.programme.current().defaultLanguage, ...rest } = NewOfficer.parse(request.body)
    const asked = { ...rest, language }
    const by = { officer: officerIn(response), requestKey: requestKeyOf(request, response) }
    const { officer, initialPassword } = await addOfficer(api, asked, by)
    response.status(201).json({ officer: view(api, officer, await delegatesOf(api)), initialPassword })
  }
}

/** `PATCH /v1/officers/{username}` */
export function patchOfficer(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { username } = OfficerName.parse(request.params)
    const { reason: why, ...changes } = OfficerChange.parse(request.body)
    const asked = { changes, why, seen: requireIfMatch(request) }
    const record = await changeOfficer(api, username, asked, officerIn(response))
    sendVersioned(response, record.version, view(api, record, await delegatesOf(api)))
  }
}

/** `DELETE /v1/officers/{username}/sessions` */
export function deleteOfficerSessions(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { username } = OfficerName.parse(request.params)
    await signOfficerOut(api, username, officerIn(response))
    response.status(204).end()
  }
}

/** `POST /v1/officers/{username}/identities`: an account at an identity provider signs in as her. */
export function postIdentityLink(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { username } = OfficerName.parse(request.params)
    const { provider, subject } = NewIdentityLink.parse(request.body)
    const known = api.identityProviders.find(({ id }) => id === provider)
    if (!known) throw issuerError('not-found', 'There is no such identity provider.')
    const link = { provider, subject, issuer: known.issuer }
    const record = await linkIdentity(api, username, link, officerIn(response))
    response.status(201).json(view(api, record, await delegatesOf(api)))
  }
}

export const LinkName = OfficerName.extend({
  provider: z.string().min(1).max(60),
  subject: z.string().min(1).max(255),
})

/** `DELETE /v1/officers/{username}/identities/{provider}/{subject}` */
export function deleteIdentityLink(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { username, ...link } = LinkName.parse(request.params)
    await unlinkIdentity(api, username, link, officerIn(response))
    response.status(204).end()
  }
}
