import { Alias, CalendarDate, Code, certificateStates, PostalAddress, Tin } from '@sello/core/shapes'
import { z } from 'zod'

/** Where a firm's certificate stands today; NONE: the firm has none. */
export const registerStatuses = ['PROPOSED', ...certificateStates, 'NONE'] as const
export const RegisterStatus = z.enum(registerStatuses)
export type RegisterStatus = z.infer<typeof RegisterStatus>

export const operatorSorts = ['relevance', 'newest', 'name', 'expiry'] as const

/** Filters that lists, facets, exports, saved views and bulk acts share. All of one certificate, where they speak of it. */
export const OperatorFilter = z.object({
  /** TIN, alias, certificate number or name, as far as it is typed. */
  q: z.string().trim().max(200).optional(),
  tin: Tin.optional(),
  status: RegisterStatus.optional(),
  programme: Code.optional(),
  aeoType: Code.optional(),
  role: Code.optional(),
  /** Certificates in force that expire before this day. */
  expiresBefore: CalendarDate.optional(),
  /** Username; `me` is the caller. */
  assignedTo: z.string().min(1).max(64).optional(),
})
export type OperatorFilter = z.infer<typeof OperatorFilter>

/** `GET /v1/operators` */
export const OperatorQuery = OperatorFilter.extend({
  /** Default: relevance with `q`, newest without. `relevance` needs `q`; with `q` the others do not count. */
  sort: z.enum(operatorSorts).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(400).optional(),
})
export type OperatorQuery = z.infer<typeof OperatorQuery>

/** A certificate in a row of the register. */
export const CertificateSummary = z.object({
  certificateId: z.uuid(),
  certificateNumber: z.string(),
  programme: z.string(),
  aeoType: z.string(),
  roles: z.array(z.string()),
  status: RegisterStatus.exclude(['NONE']),
  effectiveFrom: CalendarDate,
  expiresOn: CalendarDate.nullable(),
  suspendedUntil: z.iso.datetime({ offset: true }).nullable().optional(),
})
export type CertificateSummary = z.infer<typeof CertificateSummary>

/** Why a row is there, the best first. */
export const matchKinds = ['identifier', 'name', 'identifier-prefix', 'words', 'similar'] as const

/** A row of the register: a firm with its certificates, those in force first. */
export const OperatorRow = z.object({
  id: z.uuid(),
  version: z.int(),
  tin: Tin,
  aliases: z.array(Alias).optional(),
  legalName: z.string(),
  nativeName: z.string().optional(),
  address: PostalAddress,
  assignedTo: z.string().optional(),
  createdAt: z.iso.datetime({ offset: true }),
  mergedInto: z.uuid().optional(),
  /** Of the first certificate. */
  status: RegisterStatus,
  certificates: z.array(CertificateSummary),
  match: z.enum(matchKinds).optional(),
})
export type OperatorRow = z.infer<typeof OperatorRow>

export const OperatorPage = z.object({
  operators: z.array(OperatorRow),
  nextCursor: z.string().optional(),
})
export type OperatorPage = z.infer<typeof OperatorPage>

const FacetCount = z.object({ value: z.string(), count: z.int() })

/** `GET /v1/operators/facets` with the same filters: certificates for each value, the most first; `total` counts firms. A facet's own filter does not narrow it. */
export const OperatorFacets = z.object({
  total: z.int(),
  status: z.array(FacetCount),
  programme: z.array(FacetCount),
  aeoType: z.array(FacetCount),
  role: z.array(FacetCount),
})
export type OperatorFacets = z.infer<typeof OperatorFacets>
