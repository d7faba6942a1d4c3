import { callerOf, type KeptAnswers, keepAnswers } from '@sello/platform'
import type { RequestHandler } from 'express'
import type { IssuerApi } from './issuer-api.ts'
import { keptRoutes } from './openapi/issuer-document.ts'

export interface KeptAnswersApi {
  readonly keptAnswers: KeptAnswers
  /** Seals what is kept. */
  readonly answerSecret: Uint8Array
}

const MAX_BYTES = 1_048_576

/**
 * Goes before the routes. A POST that does not know its `Idempotency-Key` again by what it made has its answer kept,
 * sealed, and given again; the others answer what they made as it is now.
 */
export function keepIssuerAnswers(api: IssuerApi): RequestHandler {
  return keepAnswers({
    routes: keptRoutes,
    answers: () => api.keptAnswers,
    keySecret: () => api.answerSecret,
    clock: () => api.clock(),
    maxBytes: MAX_BYTES,
    actorOf: async (request) => {
      const asked = request.headers.authorization ?? request.headers.cookie
      if (asked === undefined || isOpen(request.path)) return undefined
      const { kind, id } = await callerOf(api.access, request)
      return `${kind}:${id}`
    },
  })
}

/** Who signs in, or claims, is nobody yet, whatever cookie the browser still has. */
const isOpen = (path: string) => /^\/v1\/(sessions(\/passkey(\/options)?)?|claims(\/nonce)?)\/?$/.test(path)
