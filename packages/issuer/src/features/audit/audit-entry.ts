import { auditEntryHash, type Hash32 } from '@sello/core'
import type { AuditEntry } from '../audit.ts'
import { requirePlainNames, withholdSecrets } from './withhold-secrets.ts'

type Facts = Readonly<Record<string, unknown>>

/** An entry in its place in the chain, as it is hashed, kept and shown. */
export interface ChainedEntry {
  readonly number: number
  /** RFC 3339, UTC. */
  readonly at: string
  readonly kind: 'act' | 'read'
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly before?: Facts
  readonly after?: Facts
  readonly why?: string
  readonly details?: Facts
  readonly previous: Hash32
  readonly hash: Hash32
}

/** Puts an entry behind the last one. Throws `audit-unsafe`. */
export function chainEntry(entry: AuditEntry, place: { number: number; previous: Hash32 }): ChainedEntry {
  const { actor, action, subject, kind = 'act', at } = entry
  // A holder's DID may be made of its key: 32 bytes that are no secret.
  requirePlainNames([action, subject])
  const facts = {
    ...shown('before', entry.before),
    ...shown('after', entry.after),
    ...shown('why', entry.why),
    ...shown('details', entry.details),
  }
  const body = { ...place, at: at.toISOString(), kind, actor, action, subject, ...facts }
  return { ...body, hash: auditEntryHash(body) }
}

/** Through JSON, so that what is hashed is what is kept. */
function shown(name: string, value: unknown): Facts {
  if (value === undefined) return {}
  const plain: unknown = JSON.parse(JSON.stringify(withholdSecrets(value)))
  return { [name]: plain }
}
