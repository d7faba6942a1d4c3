import { ArrangementTerms } from '@sello/core'
import { ImportKind, NextCursor } from '@sello/protocol'
import { z } from 'zod'

const Time = z.iso.datetime({ offset: true })
/** A page of a list. */
export function pageOf<Name extends string, Item extends z.ZodType>(name: Name, item: Item) {
  return z.object({ [name]: z.array(item), nextCursor: NextCursor })
}

export { Act, Certificate, CreatedOffer } from '@sello/protocol'

const importNaming = {
  id: z.uuid(),
  digest: z.string().meta({ description: 'SHA-256 of the file, hex.' }),
  name: z.string(),
  rows: z.int(),
  createdBy: z.string(),
  createdAt: Time,
  checkedAt: Time.optional(),
}

/** An import in lists. */
export const Import = z.object({
  ...importNaming,
  actId: z.uuid().optional(),
  kind: ImportKind,
  state: z.enum(['reading', 'read', 'failed', 'applying', 'applied', 'cancelled']).optional(),
  fileId: z.uuid().optional(),
  failure: z.string().optional(),
})

/** An administration of the network. */
export const Member = z.object({
  did: z.string(),
  country: z.string(),
  standing: z.enum(['active', 'suspended', 'removed', 'replaced']),
  quorum: z.record(z.enum(['grant', 'revoke', 'suspend', 'arrange', 'govern', 'record']), z.int()),
  distrustedSince: z.int().optional().meta({ description: 'First block whose anchors do not count.' }),
})

/** A vote among the members. */
export const MemberProposal = z.object({
  id: z.string(),
  decision: z.string(),
  target: z.string(),
  proposer: z.string(),
  votes: z.array(z.string()),
  expiresAt: Time,
  executed: z.boolean(),
})

/** A version of one of our arrangements, towards one partner. */
export const Arrangement = z.object({
  id: z.string(),
  version: z.int(),
  partner: z.string(),
  inForce: z.boolean(),
  reason: z.enum(['not-accepted', 'suspended', 'withdrawn', 'party-not-active']).optional(),
  termsDigest: z.string(),
  terms: ArrangementTerms.optional(),
})

/** Answer of `GET /v1/identity`. */
export const Identity = z.object({
  did: z.string(),
  name: z.string(),
  country: z.string(),
  didDocument: z.record(z.string(), z.unknown()).nullable(),
})

/** Answer of `GET /readyz`. */
export const Readiness = z.object({
  status: z.literal('ready'),
  block: z.int(),
  mirrorAgeSeconds: z.int(),
  faults: z.array(z.string()),
})
