import { VerificationResponse } from '@sello/protocol'
import { z } from 'zod'
import { call } from './call.ts'

const Request = z.looseObject({
  id: z.string(),
  requestUrl: z.url(),
  nonce: z.string(),
  audience: z.string(),
  responseUrl: z.url(),
})
export type RequestMade = z.infer<typeof Request>
const Freshness = z.looseObject({ ageSeconds: z.number() })
const Result = z.looseObject({ state: z.string(), verdict: VerificationResponse.optional() })

/** What the partner's risk management system does, over HTTP. */
export interface VerifierClient {
  readonly url: string
  verifyCredential(credential: unknown, asOf?: string): Promise<VerificationResponse>
  verifyPresentation(presentation: unknown): Promise<VerificationResponse>
  requestPresentation(purpose: string, mrn?: string): Promise<RequestMade>
  /** Clock minus the last mirrored block's time. */
  mirrorAgeSeconds(): Promise<number>
  result(requestId: string): Promise<VerificationResponse | undefined>
}

export function createVerifierClient(url: string, apiKey: string): VerifierClient {
  const post = (path: string, body: unknown) => call(`${url}${path}`, { token: apiKey, body })
  const verify = async (body: unknown) => VerificationResponse.parse(await post('/v1/verifications', body))
  return {
    url,
    verifyCredential: (credential, asOf) => verify({ credential, ...(asOf === undefined ? {} : { asOf }) }),
    verifyPresentation: (presentation) => verify({ presentation }),
    requestPresentation: async (purpose, mrn) =>
      Request.parse(await post('/v1/presentation-requests', { purpose, ...(mrn ? { mrn } : {}) })),
    mirrorAgeSeconds: async () => Freshness.parse(await call(`${url}/v1/freshness`)).ageSeconds,
    result: async (requestId) => {
      const path = `${url}/v1/presentation-requests/${requestId}/result`
      return Result.parse(await call(path, { token: apiKey })).verdict
    },
  }
}

/** Codes of the checks that did not pass, by name. */
export function notPassed(verdict: VerificationResponse): Record<string, string> {
  const others = verdict.checks.filter((check) => !['passed', 'not-applicable'].includes(check.outcome))
  return Object.fromEntries(others.map((check) => [check.name, check.code]))
}
