import { z } from 'zod'
import { ArrangementTerms } from '../arrangement/terms.ts'
import { Code } from '../certificate/certificate-shapes.ts'
import { LastValidation } from '../certificate/party-shapes.ts'
import { CalendarDate } from '../dates.ts'
import { Address, Country, Hash32 } from '../identifiers.ts'
import { memberDecisions } from './act-kinds.ts'
import { ReasonClass } from './reason-class.ts'

const Id = z.uuid()
const Decimal = z.string().regex(/^(0|[1-9]\d{0,77})$/, 'must be a decimal number')
const Certificates = z
  .array(Id)
  .min(1)
  .max(1_000)
  .refine((ids) => new Set(ids).size === ids.length, 'must not name a certificate twice')
/** For colleagues who co-sign; never shared. */
const comment = z.string().trim().min(1).max(2_000).optional()
/** When a change of status is to be true: absent = when the ledger has it. */
const effectiveAt = z.iso.datetime({ offset: true }).optional()
/** One of the programme's own reasons for it; what partners are told is its class. */
const reason = Code.optional()

/** What a decision needs besides its target: each one of them or none. */
export const memberDecisionDetails = {
  /** Of an administration to admit. */
  country: Country.optional(),
  /** First block whose anchors do not count. */
  sinceBlock: z.int().min(1).optional(),
  /** The new identity of a member. */
  replacement: Address.optional(),
  contractName: z.enum(['didRegistry', 'arrangementRegistry', 'statusRegistry', 'anchorLog']).optional(),
}

const validity = {
  effectiveFrom: CalendarDate,
  expiresOn: CalendarDate.nullable(),
  nextRevalidation: CalendarDate.optional(),
}
const roles = z
  .array(Code)
  .min(1)
  .max(20)
  .transform((codes) => [...new Set(codes)].sort())

const granted = {
  aeoType: Code,
  roles,
  customsOffice: Code.optional(),
  lastValidation: LastValidation.optional(),
  ...validity,
}

/** One certificate to grant to a firm of the register. */
export const NewCertificate = z.strictObject({
  operatorId: Id,
  certificateNumber: Code,
  programme: Code,
  ...granted,
})
export type NewCertificate = z.infer<typeof NewCertificate>

/** The decision on an application: firm, programme, type and roles stand in it, and may be narrowed. */
export const ApplicationGrant = z.strictObject({
  id: Id,
  certificateNumber: Code,
  aeoType: Code.optional(),
  roles: roles.optional(),
  customsOffice: Code.optional(),
  ...validity,
})
export type ApplicationGrant = z.infer<typeof ApplicationGrant>

/** At most so many certificates under one root: what one act can hold. */
export const MAX_GRANTS = 50_000

/** An arrangement's terms as proposed; the salt is drawn by the service. */
export const NewArrangementTerms = ArrangementTerms.omit({ salt: true }).strict()

const kind = <Kind extends string, Shape extends z.ZodRawShape>(name: Kind, shape: Shape) =>
  z.strictObject({ kind: z.literal(name), comment, ...shape })

/** What an officer proposes: `POST /v1/acts`. */
export const ActProposal = z.discriminatedUnion('kind', [
  kind('grant', {
    certificates: z.array(NewCertificate).min(1).max(MAX_GRANTS).optional(),
    /** Instead: all accepted rows of a checked import. */
    importId: Id.optional(),
    /** Instead: what a validated application asks for. */
    application: ApplicationGrant.optional(),
  }).refine(
    ({ certificates, importId, application }) =>
      [certificates, importId, application].filter((one) => one !== undefined).length === 1,
    { message: 'must name certificates, an import or an application' },
  ),
  kind('change', { certificateId: Id, ...granted }),
  kind('suspend', {
    certificateIds: Certificates,
    reasonClass: ReasonClass,
    /** null = open-ended. */
    until: z.iso.datetime({ offset: true }).nullable(),
    effectiveAt,
    reason,
  }),
  kind('reinstate', { certificateIds: Certificates, effectiveAt, reason }),
  kind('revoke', { certificateIds: Certificates, reasonClass: ReasonClass, effectiveAt, reason }),
  kind('withdraw', { certificateIds: Certificates, effectiveAt, reason }),
  /** It never should have been: effective from the first day unless told. */
  kind('annul', { certificateIds: Certificates, reasonClass: ReasonClass, effectiveAt, reason }),
  kind('disavow', { root: Hash32, reasonClass: ReasonClass }),
  kind('member-proposal', {
    decision: z.enum(memberDecisions),
    target: Address,
    ...memberDecisionDetails,
  }),
  kind('member-vote', { proposalId: Decimal }),
  kind('leave', {}),
  kind('arrangement-propose', { terms: NewArrangementTerms }),
  kind('arrangement-version', { arrangementId: Decimal, terms: NewArrangementTerms }),
  kind('arrangement-accept', {
    arrangementId: Decimal,
    version: z.int().min(1),
    /** As received from the proposer; must match the digest on the ledger. */
    terms: ArrangementTerms.strict(),
  }),
  kind('arrangement-suspend', { arrangementId: Decimal }),
  kind('arrangement-resume', { arrangementId: Decimal }),
  kind('arrangement-withdraw', { arrangementId: Decimal }),
  kind('set-quorum', {
    act: z.enum(['grant', 'revoke', 'suspend', 'arrange', 'govern']),
    officers: z.int().min(1).max(8),
  }),
  /** The contact card; only its salted digest goes on the ledger. */
  kind('contact', { card: z.record(z.string(), z.unknown()) }),
])
export type ActProposal = z.infer<typeof ActProposal>
export type ProposalOf<Kind extends ActProposal['kind']> = Extract<ActProposal, { kind: Kind }>
