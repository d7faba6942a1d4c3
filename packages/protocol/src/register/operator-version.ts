import { z } from 'zod'
import { OperatorData } from './operator.ts'

const Time = z.iso.datetime({ offset: true })

/**
 * A difference of one field. Paths: `legalName`, `address.city`, `aliases[EORI:DE123]`, `contacts[Name]`, … A side that
 * lacks the field is left out.
 */
export const FieldChange = z.object({
  path: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
})
export type FieldChange = z.infer<typeof FieldChange>

/** One kept version of a firm's record. */
export const OperatorVersion = z.object({
  version: z.int().min(1),
  by: z.string().meta({ description: 'As the audit trail names who did it.' }),
  at: Time,
  why: z.string().optional(),
  data: z.object({
    ...OperatorData.shape,
    legalName: z.string(),
    nativeName: z.string().optional(),
  }),
  /** Against the version before; empty for the first. */
  changes: z.array(FieldChange),
})
export type OperatorVersion = z.infer<typeof OperatorVersion>

/** `GET /v1/operators/{id}/versions?limit=&cursor=`: newest first. */
export const OperatorVersions = z.object({
  versions: z.array(OperatorVersion),
  nextCursor: z.string().optional(),
})
export type OperatorVersions = z.infer<typeof OperatorVersions>

/** `GET /v1/operators/{id}/versions/diff?from=&to=` */
export const OperatorDiffQuery = z.object({
  from: z.coerce.number().int().min(1),
  to: z.coerce.number().int().min(1),
})
export const OperatorDiff = z.object({
  from: z.int(),
  to: z.int(),
  changes: z.array(FieldChange),
})
export type OperatorDiff = z.infer<typeof OperatorDiff>

/** A field that was changed on both sides since the base, to different values. */
export const Clash = z.object({
  path: z.string(),
  base: z.unknown().optional(),
  yours: z.unknown().optional(),
  theirs: z.unknown().optional(),
})
export type Clash = z.infer<typeof Clash>

const Side = OperatorVersion.omit({ changes: true })

/**
 * Members of the problem `version-conflict` (412) of a firm beside those of RFC 9457. No clash: sent again with
 * `?merge=true` it is saved. Clashes: show both, let the officer choose, and send the edit with the present version in
 * `If-Match`.
 */
export const OperatorConflict = z.object({
  code: z.literal('version-conflict'),
  base: Side,
  present: Side,
  clashes: z.array(Clash),
  /** Fields of the edit that nobody else changed. */
  mergeable: z.array(FieldChange),
})
export type OperatorConflict = z.infer<typeof OperatorConflict>
