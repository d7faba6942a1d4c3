import { createHash } from 'node:crypto'
import { canonicalJson } from '@sello/core'
import { issuerError } from './errors.ts'

/** A caller's `Idempotency-Key` with what was asked under it. */
export interface RequestKey {
  /** Caller and key in one. */
  readonly key: string
  /** Digest of the request: the same key for something else is a mistake. */
  readonly digest: string
}

export interface RequestKeyStore {
  find(key: string): Promise<{ digest: string; resource: string } | undefined>
  /** In the transaction that creates the resource. Throws `request-in-progress` when the key is taken. */
  add(key: RequestKey, resource: string, at: Date): Promise<void>
}

/** The request key of a caller's `Idempotency-Key`; undefined when none was sent. */
export function requestKey(
  caller: string,
  key: string | undefined,
  request: unknown,
): RequestKey | undefined {
  if (key === undefined) return undefined
  const digest = createHash('sha256').update(canonicalJson(request)).digest('base64url')
  return { key: `${caller}\n${key}`, digest }
}

/** The resource that an earlier request of this key created. Throws `idempotency-key-reused`. */
export async function earlierResource(
  keys: Pick<RequestKeyStore, 'find'>,
  key: RequestKey | undefined,
): Promise<string | undefined> {
  const earlier = key && (await keys.find(key.key))
  if (!earlier) return undefined
  if (earlier.digest !== key.digest)
    throw issuerError('idempotency-key-reused', 'This Idempotency-Key was sent with another request.')
  return earlier.resource
}
