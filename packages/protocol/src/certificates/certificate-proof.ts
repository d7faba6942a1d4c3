import { z } from 'zod'

const Time = z.iso.datetime({ offset: true })

/** `GET /v1/certificates/{id}/versions/{n}/proof`: how the version stands on the ledger. */
export const CertificateProof = z.object({
  certificateId: z.uuid(),
  version: z.int(),
  /** What the officers granted: nothing of the firm but a salted digest. */
  core: z.record(z.string(), z.unknown()),
  /** Hash of the grant leaf, base64url; its salt is not told. */
  leaf: z.string(),
  leafIndex: z.int(),
  treeSize: z.int(),
  /** From the leaf's sibling up to below the root, base64url. */
  path: z.array(z.string()),
  root: z.string(),
  /** null: the mirror has no such root (yet). */
  anchor: z
    .object({
      block: z.int(),
      logIndex: z.int(),
      time: Time,
      txHash: z.string().optional(),
      disavowedAt: Time.optional(),
      /** Who signed: addresses on the ledger, and the officers that this administration knows by them. */
      officers: z.array(z.object({ address: z.string(), officer: z.string().optional() })),
    })
    .nullable(),
  status: z.object({
    list: z.string(),
    index: z.int(),
    /** Number of writes to the list so far. */
    sequence: z.int(),
    revoked: z.boolean(),
    suspended: z.boolean(),
  }),
})
export type CertificateProof = z.infer<typeof CertificateProof>

/** `POST /v1/certificates/{id}/versions/{n}/proof/checks`: recomputed and looked up now. */
export const CertificateProofCheck = z.object({
  checkedAt: Time,
  /** The leaf is the hash of what the register holds. */
  leafMatches: z.boolean(),
  /** Leaf and path lead to the root. */
  pathLeadsToRoot: z.boolean(),
  /** The mirror has the root under this administration. */
  rootAnchored: z.boolean(),
  disavowed: z.boolean(),
  /** Register and ledger say the same of the status. */
  statusAgrees: z.boolean(),
  /** Block up to which the mirror reaches, and its time. */
  mirror: z.object({ block: z.int(), time: Time, faults: z.array(z.string()) }),
  /** null: the mirror cannot be relied on now. */
  ok: z.boolean().nullable(),
})
export type CertificateProofCheck = z.infer<typeof CertificateProofCheck>
