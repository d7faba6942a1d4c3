import { z } from 'zod'
import { NextCursor } from '../list-page.ts'
import { OperatorData } from './operator.ts'
import { OperatorRow } from './operator-search.ts'

const Time = z.iso.datetime({ offset: true })

export const likenesses = ['same-alias', 'near-tin', 'same-name', 'similar-name', 'same-address'] as const
export const Likeness = z.enum(likenesses)
export type Likeness = z.infer<typeof Likeness>

/** Another record that is likely the same firm. */
export const Duplicate = z.object({
  operator: OperatorRow,
  /** 0 .. 1 */
  score: z.number(),
  why: z.array(Likeness).min(1),
  dismissed: z.object({ by: z.string(), at: Time, reason: z.string() }).optional(),
})
export type Duplicate = z.infer<typeof Duplicate>

/** `GET /v1/operators/{id}/duplicates`: the hundred most alike, dismissed ones last. */
export const Duplicates = z.object({ duplicates: z.array(Duplicate) })
export type Duplicates = z.infer<typeof Duplicates>

export const SuspectedPair = z.object({
  /** `<id>~<id>`, the older record first. */
  pair: z.string(),
  operators: z.array(OperatorRow).length(2),
  score: z.number(),
  why: z.array(Likeness).min(1),
})
export type SuspectedPair = z.infer<typeof SuspectedPair>

/** `GET /v1/operators/duplicates?limit=&cursor=`: all pairs that nobody dismissed, the most alike first. */
export const SuspectedPairs = z.object({
  pairs: z.array(SuspectedPair),
  nextCursor: z.string().optional(),
  /** Records that were changed and are still to be compared. */
  pending: z.int(),
})
export type SuspectedPairs = z.infer<typeof SuspectedPairs>

/** `POST /v1/operators/{id}/duplicates/dismissals` */
export const Dismissal = z.strictObject({ other: z.uuid(), reason: z.string().trim().min(1).max(500) })
export type Dismissal = z.infer<typeof Dismissal>

/** Fields that may be taken from the record that goes. Aliases are always joined. */
export const mergeFields = [
  'tin',
  'legalName',
  'nativeName',
  'address',
  'addresses',
  'contacts',
  'sharingConsent',
  'assignedTo',
] as const
export const MergeField = z.enum(mergeFields)
export type MergeField = z.infer<typeof MergeField>

/**
 * `POST /v1/operators/{id}/merges` with `If-Match` of the record that stays: the other record goes under it, with its
 * certificates, applications and aliases; its TIN stays as an alias of scheme TIN.
 */
export const MergeOrder = z.strictObject({
  other: z.uuid(),
  /** The other record's version that was looked at. */
  otherVersion: z.int().min(1),
  /** Taken from the other record; all else stays. */
  take: z.array(MergeField).max(8).default([]),
  why: z.string().trim().min(1).max(500),
})
export type MergeOrder = z.infer<typeof MergeOrder>

const Record = z.object({ id: z.uuid(), version: z.int(), tin: z.string(), legalName: z.string() })

export const OperatorMerge = z.object({
  id: z.uuid(),
  survivor: Record,
  merged: Record,
  take: z.array(MergeField),
  why: z.string(),
  by: z.string(),
  at: Time,
  /** What went under the survivor. Certificates that are signed already keep the old identity and stay valid. */
  moved: z.object({ certificates: z.int(), applications: z.int() }),
  undone: z.object({ by: z.string(), at: Time, why: z.string() }).optional(),
  /** Why it cannot be undone now; absent: it can. */
  blocked: z
    .array(
      z.object({
        code: z.enum(['undone', 'tin-taken', 'alias-edited', 'merged-again', 'field-edited']),
        detail: z.string(),
      }),
    )
    .optional(),
})
export type OperatorMerge = z.infer<typeof OperatorMerge>

/** `GET /v1/operators/{id}/merges`: of this record, newest first. */
export const OperatorMerges = z.object({ merges: z.array(OperatorMerge), nextCursor: NextCursor })
export type OperatorMerges = z.infer<typeof OperatorMerges>

/** `POST /v1/operators/{id}/merges/{merge}/undo` */
export const MergeUndo = z.strictObject({ why: z.string().trim().min(1).max(500) })
export type MergeUndo = z.infer<typeof MergeUndo>

/** `GET /v1/operators/{id}/merges/preview?other=`: both records and what the merge would join. */
export const MergePreviewQuery = z.object({ other: z.uuid() })
export const MergePreview = z.object({
  survivor: z.object({ version: z.int(), data: OperatorData.loose() }),
  other: z.object({ version: z.int(), data: OperatorData.loose() }),
  /** Fields that differ: choose for each. */
  differing: z.array(MergeField),
  aliases: z.array(z.object({ scheme: z.string(), value: z.string() })),
  moving: z.object({ certificates: z.int(), applications: z.int() }),
})
export type MergePreview = z.infer<typeof MergePreview>
