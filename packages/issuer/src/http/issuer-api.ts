import type { ActStore } from '../features/acts/act-store.ts'
import type { DeclineActDeps } from '../features/acts/decline-act.ts'
import type { ArrangementTermsStore } from '../features/acts/plan.ts'
import type { ProposeActDeps } from '../features/acts/propose-act.ts'
import type { ReproposeActDeps } from '../features/acts/repropose-act.ts'
import type { SignActDeps } from '../features/acts/sign-act.ts'
import type { CertificateStore } from '../features/certificates/certificate-store.ts'
import type { ClaimDeps } from '../features/claims/claim-credentials.ts'
import type { DrawNonceDeps } from '../features/claims/draw-nonce.ts'
import type { NetworkReads } from '../features/network/network-reads.ts'
import type { CreateOfferDeps } from '../features/offers/create-offer.ts'
import type { ReadOfferDeps } from '../features/offers/read-offer.ts'
import type { StatusListDeps } from '../features/status-lists/read-status-list.ts'
import type { AccountsApi } from './accounts/accounts-api.ts'
import type { OidcApi } from './accounts/oidc.ts'
import type { AuditApi } from './audit.ts'
import type { BackupApi } from './backup.ts'
import type { BrandingApi } from './branding.ts'
import type { DashboardApi } from './dashboard.ts'
import type { DuplicatesApi } from './duplicates.ts'
import type { ImportsApi } from './imports.ts'
import type { KeptAnswersApi } from './kept-answers.ts'
import type { ApplicationsApi } from './lifecycle/applications-api.ts'
import type { HolderApplicationsApi } from './lifecycle/holder-applications.ts'
import type { LifecycleApi } from './lifecycle/lifecycle-api.ts'
import type { MergesApi } from './merges.ts'
import type { OfficersApi } from './officers/officers.ts'
import type { OperatorsApi } from './operators-api.ts'
import type { PresenceApi } from './presence.ts'
import type { ProgrammeApi } from './programme.ts'
import type { SavedViewsApi } from './saved-views.ts'
import type { FirstRun } from './setup.ts'

/** What the endpoints are made of; each use-case takes its own part. */
export type IssuerApi = {
  /** Where this service is reached, without a slash at the end. */
  readonly publicUrl: string
  readonly certificates: CertificateStore
  readonly acts: ActStore
  readonly arrangementTerms: Pick<ArrangementTermsStore, 'find'>
  readonly network: NetworkReads
  readonly statusLists: StatusListDeps
  /** Throws when the database does not answer. */
  readonly ping: () => Promise<void>
  readonly firstRun: FirstRun
  readonly dashboard: DashboardApi['dashboard']
} & ProposeActDeps &
  SignActDeps &
  ReproposeActDeps &
  DeclineActDeps &
  CreateOfferDeps &
  ReadOfferDeps &
  DrawNonceDeps &
  ClaimDeps &
  AuditApi &
  ApplicationsApi &
  HolderApplicationsApi &
  LifecycleApi &
  ImportsApi &
  OperatorsApi &
  DuplicatesApi &
  MergesApi &
  PresenceApi &
  SavedViewsApi &
  BackupApi &
  ProgrammeApi &
  KeptAnswersApi &
  BrandingApi &
  AccountsApi &
  OfficersApi &
  OidcApi
