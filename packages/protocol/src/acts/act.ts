import { type ActProposal, actKinds, actStates, ReasonClass } from '@sello/core/shapes'
import { z } from 'zod'
import { Remark } from '../applications/application-form.ts'

export { ActProposal, NewCertificate, ReasonClass } from '@sello/core/shapes'

const Time = z.iso.datetime({ offset: true })

/** Where something stands on the ledger; time in seconds since 1970. */
export const LandedAt = z.object({ txHash: z.string(), block: z.int(), time: z.int() })
export type LandedAt = z.infer<typeof LandedAt>

/**
 * A decision of officers on its way to the ledger: `GET /v1/acts/{id}`. Its stages for people: saved
 * (awaiting-signatures), scheduled, signed, sent, final; or failed.
 */
export const Act = z.object({
  id: z.uuid(),
  kind: z.enum([...actKinds, 'lift-expired']),
  payload: z.record(z.string(), z.unknown()).meta({ description: 'What was proposed, in short.' }),
  reasonClass: ReasonClass.optional(),
  /** For the officers who sign. */
  comment: z.string().optional(),
  state: z.enum(actStates),
  /** From when a change of status is to be true; absent: when the ledger has it. */
  effectiveAt: Time.optional(),
  steps: z
    .array(z.object({ call: z.string(), deadline: z.int(), landed: LandedAt.optional() }))
    .meta({ description: 'Its transactions, one after the other; deadline in seconds since 1970.' }),
  signatures: z.array(z.object({ officer: z.string(), address: z.string(), at: Time })),
  quorum: z.int().meta({ description: 'How many officers the ledger asks for.' }),
  createdBy: z.string(),
  createdAt: Time,
  signedAt: Time.optional(),
  sentAt: Time.optional(),
  endedAt: Time.optional(),
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  /** Reason and comment of the officer who declined. */
  refusal: z.object({ reasons: z.array(z.string()), comment: z.string(), by: z.string() }).optional(),
  replaces: z.uuid().optional(),
  replacedBy: z.uuid().optional(),
  /** The application that it decides. */
  applicationId: z.uuid().optional(),
})
export type Act = z.infer<typeof Act>

/** `GET /v1/acts`: newest first. */
export const ActPage = z.object({ acts: z.array(Act), nextCursor: z.string().optional() })
export type ActPage = z.infer<typeof ActPage>

export const ActQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.coerce.number().int().min(1).optional(),
  state: z.enum(actStates).optional(),
  kind: z.enum([...actKinds, 'lift-expired']).optional(),
  certificateId: z.uuid().optional(),
})
export type ActQuery = z.infer<typeof ActQuery>

/** `POST /v1/acts/{id}/refusals`: declines, with a coded reason and a comment for who proposed. */
export const ActRefusal = z.strictObject({
  reasonClass: ReasonClass,
  /** Codes of the programme's reasons for a refusal. */
  reasons: z.array(z.string().min(1).max(35)).max(10).optional(),
  comment: Remark,
})
export type ActRefusal = z.infer<typeof ActRefusal>

export type ActProposalInput = z.input<typeof ActProposal>
