import type { CallerSource } from '@sello/platform'
import type { Role } from '../../features/accounts/role.ts'
import type { FirmAppealDeps } from '../../features/appeals/firm-appeals.ts'
import type { ApplicationStore } from '../../features/applications/application-store.ts'
import type { ChangeApplicationDeps } from '../../features/applications/change-application.ts'
import type { CreateApplicationDeps } from '../../features/applications/create-application.ts'
import type { FirmAccessDeps } from '../../features/applications/firm-access.ts'
import type { CertificateStore } from '../../features/certificates/certificate-store.ts'
import type { OfferSecrets } from '../../features/offers/create-offer.ts'
import type { OfficerStore } from '../../features/officers/officer.ts'
import type { RecordsReads } from '../audit-reads.ts'

/** What the endpoints of applications are made of. */
export type ApplicationsApi = {
  readonly access: CallerSource<Role>
  readonly applications: ApplicationStore
  readonly authority: { readonly country: string; readonly timeZone: string }
  readonly certificates: Pick<CertificateStore, 'find' | 'versionsOf'>
  readonly officers: Pick<OfficerStore, 'find' | 'all'>
  readonly secrets: Pick<OfferSecrets, 'code' | 'digest'>
} & ChangeApplicationDeps &
  CreateApplicationDeps &
  FirmAccessDeps &
  FirmAppealDeps &
  RecordsReads
