import { callerIn } from '@sello/platform'
import type { RequestHandler } from 'express'
import { verifierError } from '../features/errors.ts'
import type { VerifierApi } from './verifier-api.ts'

/** `GET /v1/verifications/{id}`: for the auditor, and for who asked. */
export function getVerification(api: VerifierApi): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const caller = callerIn(response)
    const record = await api.log.find(request.params.id)
    const asked = record?.asker.kind === caller.kind && record.asker.id === caller.id
    if (!record || !(asked || caller.roles.includes('auditor')))
      throw verifierError('not-found', 'There is no such verification for you.')
    response.json(record)
  }
}
