import { createCredentialReader } from '@sello/agent'
import { SelloError } from '@sello/core'
import { VerificationResponse } from '@sello/protocol'
import { z } from 'zod'
import type { CommandIo } from '../command.ts'

export interface RemoteQuestion {
  /** Of a verifier. */
  readonly url: string
  readonly apiKey: string
  readonly input: string
  /** A bare date ends in the verifier's zone. */
  readonly asOf: string | undefined
}

const TIMEOUT_MS = 30_000
const Problem = z.looseObject({ code: z.string(), detail: z.string().optional() })

/**
 * Asks a running verifier. Throws `verifier-unreachable`, `verifier-answer-malformed`, and the codes of the verifier's
 * own problems.
 */
export async function verifyRemotely(
  { url, apiKey, input, asOf }: RemoteQuestion,
  io: Pick<CommandIo, 'fetch'>,
): Promise<VerificationResponse> {
  const read = await createCredentialReader().read(input)
  const member = read.kind === 'presentation' ? 'presentation' : 'credential'
  const response = await io
    .fetch(`${url.replace(/\/+$/, '')}/v1/verifications`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ [member]: input, ...(asOf === undefined ? {} : { asOf }) }),
      // The key is for the host that was named, and no other.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    .catch((cause: unknown) => {
      throw new SelloError('verifier-unreachable', `The verifier at ${url} does not answer.`, { cause })
    })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) {
    const verdict = VerificationResponse.safeParse(body)
    if (verdict.success) return verdict.data
  }
  const problem = Problem.safeParse(body)
  if (!response.ok && problem.success)
    throw new SelloError(
      problem.data.code,
      problem.data.detail ?? `The verifier answered ${response.status}.`,
    )
  throw new SelloError('verifier-answer-malformed', `What answers at ${url} is not a verifier.`)
}
