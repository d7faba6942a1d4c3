import { ArrangementTerms, CertificateTerms } from '@sello/core'
import { z } from 'zod'
import { actKinds, actStates } from '../../features/acts/act.ts'
import { ReasonClass } from '../../features/reason-class.ts'

const Time = z.iso.datetime({ offset: true })
const nextCursor = z.string().optional().meta({ description: 'There is more: ask with it as cursor.' })
const Failure = z.object({ code: z.string(), message: z.string() })

/** Where something stands on the ledger; time in seconds since 1970. */
const Landed = z.object({ txHash: z.string(), block: z.int(), time: z.int() })

/** A page of a list that begins with the newest. */
export function pageOf<Name extends string, Item extends z.ZodType>(name: Name, item: Item) {
  return z.object({ [name]: z.array(item), nextCursor })
}

const CertificateVersion = z.object({
  id: z.uuid(),
  version: z.int(),
  terms: CertificateTerms,
  grantLeaf: z.string().meta({ description: 'Hash of the grant leaf, base64url.' }),
  grantRoot: z.string(),
  statusEntry: z.object({ registry: z.string(), identity: z.string(), list: z.string(), index: z.int() }),
  actId: z.uuid(),
  state: z.enum([
    'PROPOSED',
    'GRANTED',
    'ACTIVE',
    'SUSPENDED',
    'REVOKED',
    'WITHDRAWN',
    'EXPIRED',
    'SUPERSEDED',
    'ANNULLED',
    'DISAVOWED',
  ]),
  partnerStatus: z
    .enum(['ACTIVE', 'SUSPENDED', 'REVOKED', 'WITHDRAWN', 'EXPIRED'])
    .optional()
    .meta({ description: 'As partners see it; absent before it takes effect.' }),
  grantedAt: Time.optional(),
  endedAt: Time.optional(),
  suspension: z
    .object({
      since: Time,
      until: Time.nullable().meta({ description: 'null: open-ended.' }),
      reasonClass: ReasonClass.optional(),
    })
    .optional(),
  reasonClass: ReasonClass.optional(),
})

/** A certificate with all its versions, oldest first; without salts. */
export const Certificate = z.object({
  id: z.uuid(),
  operatorId: z.uuid(),
  programme: z.string(),
  certificateNumber: z.string(),
  createdAt: Time,
  versions: z.array(CertificateVersion),
})

/** A decision of officers on its way to the ledger. */
export const Act = z.object({
  id: z.uuid(),
  kind: z.enum([...actKinds, 'lift-expired']),
  payload: z.record(z.string(), z.unknown()).meta({ description: 'What was proposed, in short.' }),
  reasonClass: ReasonClass.optional(),
  state: z.enum(actStates),
  steps: z
    .array(z.object({ call: z.string(), deadline: z.int(), landed: Landed.optional() }))
    .meta({ description: 'Its transactions, one after the other; deadline in seconds since 1970.' }),
  signatures: z.array(z.object({ officer: z.string(), address: z.string(), at: Time })),
  quorum: z.int().meta({ description: 'How many officers the ledger asks for.' }),
  createdBy: z.string(),
  createdAt: Time,
  signedAt: Time.optional(),
  sentAt: Time.optional(),
  endedAt: Time.optional(),
  failure: Failure.optional(),
  replaces: z.uuid().optional(),
  replacedBy: z.uuid().optional(),
})

/** Answer of `POST /v1/certificates/{id}/offers`: the codes are told this once. */
export const CreatedOffer = z.object({ offerUrl: z.url(), txCode: z.string(), expiresAt: Time })

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
export const Import = z.object({ ...importNaming, actId: z.uuid().optional() })

/** How far an import is. */
export const ImportProgress = z.object({
  ...importNaming,
  counts: z.object({ received: z.int(), accepted: z.int(), refused: z.int() }),
  act: z
    .object({
      id: z.uuid(),
      state: z.enum(actStates),
      officers: z.array(z.string()),
      quorum: z.int(),
      failure: Failure.optional(),
    })
    .optional(),
  issuance: z
    .object({
      format: z.enum(['ldp', 'vc+jwt', 'jwt_vc_json']),
      root: z.string(),
      size: z.int(),
      attempt: z.int(),
      landed: Landed.optional(),
      signed: z.int(),
    })
    .optional(),
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
