export {
  ActProposal,
  type ApplicationGrant,
  MAX_GRANTS,
  NewArrangementTerms,
  NewCertificate,
  type ProposalOf,
} from '@sello/core'
