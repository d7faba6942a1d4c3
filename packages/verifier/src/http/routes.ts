import { mountOpenApi, mountSessions, readJsonBody, requireRole } from '@sello/platform'
import type { Express } from 'express'
import { getPresentationRequest } from './get-presentation-request.ts'
import { getPresentationResult } from './get-presentation-result.ts'
import { getArrangements, getFreshness, getHealth, getMembers, getReadiness } from './get-state.ts'
import { getVerification } from './get-verification.ts'
import { verifierDocument } from './openapi.ts'
import { postPresentationRequest } from './post-presentation-request.ts'
import { postPresentationResponse } from './post-presentation-response.ts'
import { postVerification } from './post-verification.ts'
import { putTerms } from './put-terms.ts'
import type { VerifierApi } from './verifier-api.ts'

/** Room for a presentation of several credentials. */
const INPUT_BYTES = 524_288
const SMALL_BYTES = 32_768

/** Mounts the verifier's endpoints: who may call comes before the body is read. */
export function mountRoutes(app: Express, api: VerifierApi): void {
  const asks = requireRole(api.access, 'rms', 'declaration-officer')
  const anyone = requireRole(api.access)
  const input = readJsonBody({ maxBytes: INPUT_BYTES, anyUnicode: true })
  const small = readJsonBody({ maxBytes: SMALL_BYTES })

  app.get('/healthz', getHealth)
  app.get('/readyz', getReadiness(api))
  mountOpenApi(app, verifierDocument)
  mountSessions(app, api.access)

  app.post('/v1/verifications', asks, input, postVerification(api))
  app.get('/v1/verifications/:id', anyone, getVerification(api))

  app.post('/v1/presentation-requests', asks, small, postPresentationRequest(api))
  app.get('/v1/presentation-requests/:id', getPresentationRequest(api))
  app.post('/v1/presentation-requests/:id/responses', input, postPresentationResponse(api))
  app.get('/v1/presentation-requests/:id/result', asks, getPresentationResult(api))

  app.get('/v1/freshness', getFreshness(api))
  app.get('/v1/members', anyone, getMembers(api))
  app.get('/v1/arrangements', anyone, getArrangements(api))
  app.put(
    '/v1/arrangements/:id/versions/:version/terms',
    requireRole(api.access, 'liaison'),
    small,
    putTerms(api),
  )
}
