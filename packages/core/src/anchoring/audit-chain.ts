import { canonicalBytes } from '../encoding/canonical-json.ts'
import { hash32 } from '../encoding/hex.ts'
import { Hash32 } from '../identifiers.ts'
import { concat } from './leaves.ts'
import { sha256 } from './merkle-tree.ts'

const TAG = new TextEncoder().encode('sello/audit-entry/v1\0')

/** What the first entry of an audit trail names as the one before. */
export const AUDIT_GENESIS: Hash32 = Hash32.parse(`0x${'0'.repeat(64)}`)

/** Hash of an audit entry: SHA-256(tag ‖ 0x00 ‖ JCS of its members but `hash`). Throws `not-canonicalisable`. */
export function auditEntryHash({ hash: _, ...entry }: Readonly<Record<string, unknown>>): Hash32 {
  return hash32(sha256(concat(TAG, canonicalBytes(entry))))
}

/** The content of an audit leaf: how many entries there are, and the hash of the last. */
export interface AuditHead {
  readonly number: number
  readonly hash: Hash32
}
