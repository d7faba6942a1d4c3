/** As `authority.json` keeps it. */
export { LedgerDeployment } from '@sello/core'
export { readAuthorityProfile } from './adapters/authority-profile-file.ts'
export { readBackupManifest, restoreBackup } from './adapters/restore-backup.ts'
export { takeBackup } from './adapters/take-backup.ts'
export { type IssuerConfig, IssuerEnvironment, readIssuerConfig } from './config.ts'
export { type DelegateType, delegateTypesOf, type Role, roles } from './features/accounts/role.ts'
export { AuthorityProfile } from './features/setup/authority-profile.ts'
export { type RunningIssuer, startIssuer } from './issuer.ts'
export { type ServedIssuer, serveIssuer } from './serve-issuer.ts'
export { type OfficerKeyFact, readAuthorityState } from './setup/authority-state.ts'
export {
  applyChanges,
  prepareChanges,
  type RelayOptions,
  relayChanges,
  type SignedIdentityChange,
  signChanges,
} from './setup/identity-changes.ts'
export { type InitAuthorityOptions, initAuthority } from './setup/init-authority.ts'
export { type NewOfficer, resetOfficer } from './setup/officers.ts'
export { createOwner, OwnerFile, openOwner } from './setup/owner-file.ts'
export {
  createApiKey,
  enrolOfficers,
  listServiceKeys,
  renewOfficer,
  retireServiceKeys,
  rotateServiceKey,
  type SetupPlace,
  useRecordKey,
} from './setup/service-keys.ts'
export { readSetupCode } from './setup/setup-code.ts'
export { DELEGATE_SECONDS, KEY_SECONDS } from './setup/validity.ts'
