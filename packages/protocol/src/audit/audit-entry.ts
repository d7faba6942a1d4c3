import { z } from 'zod'

/** SHA-256 as the ledger writes it. */
const Hash = z.string().regex(/^0x[0-9a-f]{64}$/, 'must be 0x and 64 lower-case hex digits')
const Facts = z.record(z.string(), z.unknown())

/** Acts change something; reads only look. */
export const AuditKind = z.enum(['act', 'read'])
export type AuditKind = z.infer<typeof AuditKind>

/**
 * One line of the audit trail. `hash` = SHA-256(utf8("sello/audit-entry/v1") ‖ 0x00 ‖ JCS of all the other members),
 * as lower-case hex; `previous` is the hash of the entry before, 32 zero bytes for the first.
 */
export const AuditEntry = z.strictObject({
  /** From 1, without gaps. */
  number: z.int().min(1),
  at: z.iso.datetime(),
  kind: AuditKind,
  /** `officer:<username>`, `api-key:<id>`, `holder:<DID>` or `service`. */
  actor: z.string().min(1),
  /** e.g. `act.proposed`, `operator.read`. */
  action: z.string().min(1),
  /** e.g. `act:<id>`, `operator:<id>`. */
  subject: z.string().min(1),
  /** What changed: the members that differ, as they were and as they are. */
  before: Facts.optional(),
  after: Facts.optional(),
  /** Reason code or comment. */
  why: z.string().optional(),
  details: Facts.optional(),
  previous: Hash,
  hash: Hash,
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** `GET /v1/audit` and `GET /v1/audit/anchors`: what the ledger proves as of now. */
const Provable = {
  /** Number of the last entry. */
  total: z.int().min(0),
  /** Entries up to this one are under a head that stands on the ledger; 0 = none yet. */
  provableTo: z.int().min(0),
}

/** `GET /v1/audit`: newest first. */
export const AuditPage = z.object({
  entries: z.array(AuditEntry),
  nextCursor: z.string().optional(),
  ...Provable,
})
export type AuditPage = z.infer<typeof AuditPage>

/** A head of the chain that stands on the ledger. */
export const AuditAnchor = z.object({
  /** Number and hash of the last entry under this head. */
  number: z.int().min(1),
  head: Hash,
  /** As it stands on the ledger, under the purpose `audit`. */
  root: Hash,
  txHash: Hash,
  block: z.int().min(0),
  blockTime: z.iso.datetime(),
})
export type AuditAnchor = z.infer<typeof AuditAnchor>

/** `GET /v1/audit/anchors`: newest first. */
export const AuditAnchorPage = z.object({
  anchors: z.array(AuditAnchor),
  nextCursor: z.string().optional(),
  ...Provable,
})
export type AuditAnchorPage = z.infer<typeof AuditAnchorPage>
