import { Language, ProgrammeConfig } from '@sello/core/shapes'
import { z } from 'zod'

// The configuration itself is the domain's: the UI reads it from here.
export {
  ChecklistCriterion,
  ChecklistQuestion,
  Colour,
  contrast,
  Language,
  LocalText,
  languages,
  MIN_CONTRAST,
  ProgrammeConfig,
  ProgrammeEntry,
  ProgrammeType,
  ProgrammeValidity,
  questionsFor,
  ReasonEntry,
  ReasonUse,
  readable,
  reasonUses,
  ServiceStep,
  serviceSteps,
  surfaces,
} from '@sello/core/shapes'

const Instant = z.iso.datetime({ offset: true })

/** Who made a version of the configuration, and when. */
export const ProgrammeVersion = z.object({
  version: z.int().min(1),
  changedBy: z.string(),
  changedAt: Instant,
  /** What the administrator said about it. */
  comment: z.string().nullable(),
})
export type ProgrammeVersion = z.infer<typeof ProgrammeVersion>

/** `GET /v1/programme` and `GET /v1/programme/versions/{version}`; the first with the version as `ETag`. */
export const Programme = ProgrammeVersion.extend({ configuration: ProgrammeConfig })
export type Programme = z.infer<typeof Programme>

/** `PUT /v1/programme`, with `If-Match`. */
export const ProgrammeChange = z.strictObject({
  configuration: ProgrammeConfig,
  comment: z.string().trim().min(1).max(500).optional(),
})
export type ProgrammeChange = z.infer<typeof ProgrammeChange>

/** One member that differs from the version before; entries of lists stand under their code in `pointer`. */
export const ProgrammeDifference = z.object({
  pointer: z.string(),
  before: z.json().optional(),
  after: z.json().optional(),
})
export type ProgrammeDifference = z.infer<typeof ProgrammeDifference>

/** `GET /v1/programme/versions?limit=&cursor=`: newest first. */
export const ProgrammeVersionPage = z.object({
  versions: z.array(ProgrammeVersion.extend({ differences: z.array(ProgrammeDifference) })),
  nextCursor: z.string().optional(),
})
export type ProgrammeVersionPage = z.infer<typeof ProgrammeVersionPage>

/** Answer of `PUT /v1/programme/logo` (body: image/png, image/jpeg, image/webp or image/svg+xml, 256 kB at most). */
export const LogoStored = z.object({
  mediaType: z.string(),
  bytes: z.int(),
  /** Also the end of its address, so that it may be kept for good. */
  digest: z.string(),
})
export type LogoStored = z.infer<typeof LogoStored>

/** `GET /v1/branding`: public, before anybody has signed in. */
export const Branding = z.object({
  name: z.object({ es: z.string(), en: z.string(), pt: z.string() }),
  programmeName: z.object({ es: z.string(), en: z.string(), pt: z.string() }),
  country: z.string(),
  /** Path under this service; null: none is set. */
  logoUrl: z.string().nullable(),
  /** Readable on the theme's surface, and the surface's colour on it: 4.5 to 1 at least. */
  accent: z.object({ light: z.string(), dark: z.string() }),
  languages: z.array(Language).min(1),
  defaultLanguage: Language,
  /** IANA zone in which times are shown. */
  timeZone: z.string(),
})
export type Branding = z.infer<typeof Branding>
