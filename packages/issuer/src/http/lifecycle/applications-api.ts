import type { CallerSource } from '@sello/platform'
import type { Role } from '../../features/accounts/role.ts'
import type { ApplicationStore } from '../../features/applications/application-store.ts'
import type { ChangeApplicationDeps } from '../../features/applications/change-application.ts'
import type { CreateApplicationDeps } from '../../features/applications/create-application.ts'
import type { FirmAccessDeps } from '../../features/applications/firm-access.ts'
import type { CertificateStore } from '../../features/certificates/certificate-store.ts'
import type { OfferSecrets } from '../../features/offers/create-offer.ts'
import type { RecordsReads } from '../audit-reads.ts'

/** What the endpoints of applications are made of. */
export type ApplicationsApi = {
  readonly access: CallerSource<Role>
  readonly applications: ApplicationStore
  readonly certificates: Pick<CertificateStore, 'find'>
  readonly secrets: Pick<OfferSecrets, 'code' | 'digest'>
} & ChangeApplicationDeps &
  CreateApplicationDeps &
  FirmAccessDeps &
  RecordsReads
