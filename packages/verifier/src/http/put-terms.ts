import { ArrangementTerms } from '@sello/core'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import { keepTerms } from '../features/terms/keep-terms.ts'
import type { VerifierApi } from './verifier-api.ts'

/** Where an arrangement's version stands. */
export const TermsPlace = z.object({
  id: z.string().regex(/^(0|[1-9]\d{0,77})$/, 'must be a decimal number'),
  version: z.coerce.number().int().min(1),
})

/** `PUT /v1/arrangements/{id}/versions/{version}/terms` */
export function putTerms(api: VerifierApi): RequestHandler {
  return async (request, response) => {
    const { id, version } = TermsPlace.parse(request.params)
    const terms = ArrangementTerms.parse(request.body)
    response.json({ termsDigest: await keepTerms(api, { id, version, terms }) })
  }
}
