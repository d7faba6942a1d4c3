export { LedgerDeployment, readVerifierConfig, type VerifierConfig, type VerifierSecrets } from './config.ts'
export { memoryTermsShelf, type TermsBook, type TermsShelf } from './features/terms/terms-book.ts'
export { momentAsked } from './features/verification/moment-asked.ts'
export { type VerifierRole, verifierRoles } from './http/verifier-api.ts'
export { type RunningVerifier, startVerifier, type VerifierSurroundings } from './start-verifier.ts'
export { openVerifierAccess } from './verifier-access.ts'
export {
  createVerifierCore,
  openVerifierCore,
  type VerifierCore,
  type VerifierCoreOptions,
} from './verifier-core.ts'
