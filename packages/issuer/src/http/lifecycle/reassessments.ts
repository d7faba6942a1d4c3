import { ListPage, NewReassessment, ReassessmentConclusion } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { requireCertificate } from '../../features/certificates/read-certificates.ts'
import { beginReassessment, concludeReassessment } from '../../features/certificates/reassess.ts'
import { Id } from '../acts.ts'
import { recordRead } from '../audit-reads.ts'
import { actorIn, requestKeyOf } from '../caller.ts'
import { pageOfList } from '../list-page.ts'
import type { LifecycleApi } from './lifecycle-api.ts'

/** `POST /v1/certificates/{id}/reassessments` */
export function postReassessment(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const wanted = NewReassessment.parse(request.body)
    const by = { actor: actorIn(response), requestKey: requestKeyOf(request, response) }
    response.status(201).json(await beginReassessment(api, id, wanted, by))
  }
}

/** `GET /v1/certificates/{id}/reassessments?limit=&cursor=` */
export function getReassessments(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { id } = await requireCertificate(api.certificates, Id.parse(request.params).id)
    const all = await api.reassessments.listOf(id)
    await recordRead(api, response, { action: 'reassessments.read', subject: `certificate:${id}` })
    const { page, ...next } = pageOfList(all, ListPage.parse(request.query), (one) => one.id)
    response.json({ reassessments: page, ...next })
  }
}

/** `POST /v1/reassessments/{id}/conclusions` */
export function postConclusion(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const conclusion = ReassessmentConclusion.parse(request.body)
    const by = { actor: actorIn(response), requestKey: requestKeyOf(request, response) }
    response.status(201).json(await concludeReassessment(api, id, conclusion, by))
  }
}
