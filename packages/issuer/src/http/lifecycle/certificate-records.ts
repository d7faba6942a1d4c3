import { DueQuery, ListPage } from '@sello/protocol'
import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import type { DuePlace } from '../../features/certificates/due.ts'
import { checkProof, proveVersion } from '../../features/certificates/prove-version.ts'
import { type HistoryEvent, readHistory } from '../../features/certificates/read-history.ts'
import { periodAhead } from '../../features/work/certificate-work.ts'
import { Id, NoMembers } from '../acts.ts'
import { recordRead, recordSearch } from '../audit-reads.ts'
import { cursorBehind, pageOfList, placeIn } from '../list-page.ts'
import { isOutside } from '../outside.ts'
import type { LifecycleApi } from './lifecycle-api.ts'

export const VersionPlace = Id.extend({ number: z.coerce.number().int().min(1).max(1_000_000) })

const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString()

/** The core with its dates and roles stands in it, and who signed. */
function proofRead(api: LifecycleApi, response: Response, id: string, version: number): Promise<void> {
  const read = { action: 'certificate-proof.read', subject: `certificate:${id}`, details: { version } }
  return recordRead(api, response, read)
}

/** `GET /v1/certificates/{id}/versions/{number}/proof`: how the version stands on the ledger; without its salt. */
export function getProof(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { id, number } = VersionPlace.parse(request.params)
    const { proof, anchor, txHash, officers, status, sequence, ...rest } = await proveVersion(api, id, number)
    await proofRead(api, response, id, number)
    const { leafIndex, treeSize, path, root } = proof
    response.json({
      ...rest,
      leafIndex,
      treeSize,
      path,
      root,
      anchor: anchor
        ? {
            block: anchor.position.block,
            logIndex: anchor.position.logIndex,
            time: timeOf(anchor.time),
            txHash,
            disavowedAt: anchor.disavowed && timeOf(anchor.disavowed.time),
            officers: anchor.officers.map((address) => ({ address, officer: officers.get(address) })),
          }
        : null,
      status: {
        list: rest.core.status.list,
        index: rest.core.status.index,
        sequence,
        revoked: status.revoked,
        suspended: status.suspended,
      },
    })
  }
}

/** `POST /v1/certificates/{id}/versions/{number}/proof/checks`: recomputed, and looked up in the mirror now. */
export function postProofCheck(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { id, number } = VersionPlace.parse(request.params)
    NoMembers.parse(request.body ?? {})
    const { head, ...check } = await checkProof(api, id, number)
    await proofRead(api, response, id, number)
    const faults = head.faults.map(({ code }) => code)
    const mirror = { block: head.block, time: timeOf(head.blockTime), faults }
    response.status(201).json({ checkedAt: api.clock(), ...check, mirror })
  }
}

/** `GET /v1/certificates/{id}/history?limit=&cursor=` */
export function getHistory(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const whole = await readHistory(api, id)
    const events = isOutside(response) ? whole.flatMap(toldOutside) : whole
    const { page, ...next } = pageOfList(events, ListPage.parse(request.query), nameOf)
    await recordRead(api, response, { action: 'certificate.history-read', subject: `certificate:${id}` })
    response.json({ certificateId: id, events: page, ...next })
  }
}

/** What partners may know as well: not that officers look at a certificate anew, nor what they wrote. */
function toldOutside({ comment: _, ...event }: HistoryEvent): HistoryEvent[] {
  return /^(reassessment|appeal|application|act-failed)/.test(event.kind) ? [] : [event]
}

/** A record has one event of a kind at a time. */
const nameOf = ({ at, kind, target }: HistoryEvent) => `${at.toISOString()} ${kind} ${target.id}`

/** `GET /v1/certificates/due?days=&limit=&cursor=`: what expires or is to be validated anew, the soonest first. */
export function getDueCertificates(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { days, limit, cursor } = DueQuery.parse(request.query)
    const after = cursor === undefined ? undefined : duePlaceIn(cursor)
    const searched = { action: 'certificate.searched', subject: 'certificates', details: { dueWithin: days } }
    recordSearch(api, response, searched)
    const period = periodAhead(api.clock(), days, api.authority.timeZone)
    const due = [
      ...(await api.due.expiring(period, limit, after)),
      ...(await api.due.revalidating(period, limit, after)),
    ]
    const inOrder = due.sort((a, b) => (placeOf(a).join() < placeOf(b).join() ? -1 : 1))
    const certificates = inOrder.slice(0, limit)
    response.json({ certificates, ...cursorBehind(certificates, limit, placeOf) })
  }
}

const placeOf = ({ on, why, certificateId }: DuePlace) => [on, why, certificateId]

function duePlaceIn(cursor: string): DuePlace {
  const [on = '', why = '', certificateId = ''] = placeIn(cursor, 3)
  return { on, why: why === 'expires' ? why : 'revalidation', certificateId }
}
