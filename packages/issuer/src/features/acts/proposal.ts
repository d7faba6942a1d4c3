import { Address, ArrangementTerms, CalendarDate, CertificateTerms, Code, Hash32 } from '@sello/core'
import { z } from 'zod'
import { ReasonClass } from '../reason-class.ts'
import { memberDecisionDetails, memberDecisions } from './ledger-call.ts'

const Id = z.uuid()
const Decimal = z.string().regex(/^(0|[1-9]\d{0,77})$/, 'must be a decimal number')
const Certificates = z
  .array(Id)
  .min(1)
  .max(1_000)
  .refine((ids) => new Set(ids).size === ids.length, 'must not name a certificate twice')

const granted = {
  aeoType: Code,
  roles: z
    .array(Code)
    .min(1)
    .max(20)
    .transform((roles) => [...new Set(roles)].sort()),
  customsOffice: Code.optional(),
  effectiveFrom: CalendarDate,
  expiresOn: CalendarDate.nullable(),
  lastValidation: CertificateTerms.shape.lastValidation,
  nextRevalidation: CalendarDate.optional(),
}

/** One certificate to grant to a firm of the register. */
export const NewCertificate = z.strictObject({
  operatorId: Id,
  certificateNumber: Code,
  programme: Code,
  ...granted,
})
export type NewCertificate = z.infer<typeof NewCertificate>

/** At most so many certificates under one root: what one act can hold. */
export const MAX_GRANTS = 50_000

/** An arrangement's terms as proposed; the salt is drawn by the service. */
export const NewArrangementTerms = ArrangementTerms.omit({ salt: true }).strict()

const kind = <Kind extends string, Shape extends z.ZodRawShape>(name: Kind, shape: Shape) =>
  z.strictObject({ kind: z.literal(name), ...shape })

/** What an officer proposes: `POST /v1/acts`. */
export const ActProposal = z.discriminatedUnion('kind', [
  kind('grant', {
    certificates: z.array(NewCertificate).min(1).max(MAX_GRANTS).optional(),
    /** Instead: all accepted rows of a checked import. */
    importId: Id.optional(),
  }).refine(({ certificates, importId }) => (certificates === undefined) !== (importId === undefined), {
    message: 'must name certificates or an import',
  }),
  kind('change', { certificateId: Id, ...granted }),
  kind('suspend', {
    certificateIds: Certificates,
    reasonClass: ReasonClass,
    /** null = open-ended. */
    until: z.iso.datetime({ offset: true }).nullable(),
  }),
  kind('reinstate', { certificateIds: Certificates }),
  kind('revoke', { certificateIds: Certificates, reasonClass: ReasonClass }),
  kind('withdraw', { certificateIds: Certificates }),
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
