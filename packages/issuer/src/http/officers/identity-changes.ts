import { Address, Hash32 } from '@sello/core'
import { PrepareIdentityChanges, SignedIdentityChangesFile, SignIdentityChangesHere } from '@sello/protocol'
import type { RequestHandler } from 'express'
import {
  type ChangeRecord,
  prepareChangesFile,
  readWanted,
  relaySigned,
  signEmbedded,
} from '../../features/officers/identity-changes.ts'
import { nextCursor, officerIn, Page } from '../caller.ts'
import type { OfficersApi } from './officers.ts'

async function usernames(api: OfficersApi): Promise<Map<unknown, string>> {
  return new Map((await api.officers.all()).map(({ address, username }) => [address, username]))
}

function view(record: ChangeRecord, names: ReadonlyMap<unknown, string>) {
  const { prepared, number: _, signature: __, ...rest } = record
  const { act, type, delegate } = prepared.request
  return { digest: prepared.digest, act, type, delegate, username: names.get(delegate), ...rest }
}

/** `GET /v1/identity-changes?limit=&cursor=`: what the owner has to sign, and what is on its way. */
export function getIdentityChanges(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { limit, cursor } = Page.parse(request.query)
    const names = await usernames(api)
    const changes = await api.identityChanges.list(limit, cursor)
    response.json({
      wanted: await readWanted(api),
      changes: changes.map((change) => view(change, names)),
      nextCursor: nextCursor(changes, limit),
      embeddedOwner: await api.ownerDesk.hasEmbeddedOwner(),
    })
  }
}

/** `POST /v1/identity-changes/prepared`: the file that the owner signs, wherever its key is kept. */
export function postPreparedChanges(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { ids } = PrepareIdentityChanges.parse(request.body ?? {})
    const changes = await prepareChangesFile(api, ids, officerIn(response))
    response.status(201).json({ format: 'sello/identity-changes/v1', changes })
  }
}

function preparedOf(file: SignedIdentityChangesFile['changes'][number]['prepared']) {
  const { owner, digest, request } = file
  const identity = Address.parse(request.identity)
  return {
    ...file,
    owner: Address.parse(owner),
    digest: Hash32.parse(digest),
    request: { ...request, identity },
  }
}

/** `POST /v1/identity-changes/signed`: relays what the owner signed. */
export function postSignedChanges(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { changes } = SignedIdentityChangesFile.parse(request.body)
    const signed = changes.map(({ prepared, signature }) => ({ prepared: preparedOf(prepared), signature }))
    const records = await relaySigned(api, signed, officerIn(response))
    const names = await usernames(api)
    response.status(201).json({ changes: records.map((record) => view(record, names)) })
  }
}

/** `POST /v1/identity-changes/embedded`: signs with the sealed key in the data directory. */
export function postEmbeddedChanges(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { passphrase, ids } = SignIdentityChangesHere.parse(request.body)
    const records = await signEmbedded(api, { passphrase, ids }, officerIn(response))
    const names = await usernames(api)
    response.status(201).json({ changes: records.map((record) => view(record, names)) })
  }
}
