import { z } from 'zod'
import { AuditEntry } from './audit-entry.ts'

const Hash = z.string().regex(/^0x[0-9a-f]{64}$/)
const Address = z.string().regex(/^0x[0-9a-f]{40}$/)
/** 32 bytes as canonical base64url. */
const Bytes32 = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/)

/** `GET /v1/audit/export`: NDJSON; this line, then the entries in order, then the anchors in order, then the end. */
export const AuditExportHeader = z.strictObject({
  format: z.literal('sello-audit/1'),
  /** DID of the administration whose trail it is. */
  identity: z.string(),
  chainId: z.int().min(1),
  genesisHash: Hash,
  anchorLog: Address,
  /** The ERC-1056 registry. */
  registry: Address,
  deployedAtBlock: z.int().min(0),
  /** Number of the first entry. */
  from: z.int().min(1),
  /** Number of the last entry that was asked for; null = all there were. */
  to: z.int().min(1).nullable(),
  exportedAt: z.iso.datetime(),
  /** Block of the ledger as of which the anchors are told. */
  block: z.int().min(0),
})
export type AuditExportHeader = z.infer<typeof AuditExportHeader>

/**
 * A head with its salt: root = the tree's root over the leaf
 * SHA-256(0x00 ‖ utf8("sello/audit/v1") ‖ 0x00 ‖ salt ‖ JCS({ hash: head, number })). `landed` is absent while it is
 * on its way.
 */
export const AuditExportAnchor = z.strictObject({
  number: z.int().min(1),
  head: Hash,
  proof: z.strictObject({
    leafIndex: z.int().min(0),
    treeSize: z.int().min(1),
    path: z.array(Bytes32).max(53),
    root: Hash,
    salt: Bytes32,
  }),
  landed: z.strictObject({ txHash: Hash, block: z.int().min(0), blockTime: z.iso.datetime() }).optional(),
})
export type AuditExportAnchor = z.infer<typeof AuditExportAnchor>

/** The lines of the file: a file without its end was cut off on its way. */
export const AuditExportLine = z.union([
  z.strictObject({ header: AuditExportHeader }),
  z.strictObject({ entry: AuditEntry }),
  z.strictObject({ anchor: AuditExportAnchor }),
  z.strictObject({ end: z.strictObject({ entries: z.int().min(0), anchors: z.int().min(0) }) }),
])
export type AuditExportLine = z.infer<typeof AuditExportLine>
