import type { CallerSource } from '@sello/platform'
import type { Role } from '../../features/accounts/role.ts'
import type { ActStore } from '../../features/acts/act-store.ts'
import type { DiffActDeps } from '../../features/acts/diff-act.ts'
import type { AppealStore } from '../../features/appeals/appeal.ts'
import type { DecideAppealDeps } from '../../features/appeals/decide-appeal.ts'
import type { LodgeAppealDeps } from '../../features/appeals/lodge-appeal.ts'
import type { CertificateStore } from '../../features/certificates/certificate-store.ts'
import type { DueStore } from '../../features/certificates/due.ts'
import type { ProveVersionDeps } from '../../features/certificates/prove-version.ts'
import type { ReadHistoryDeps } from '../../features/certificates/read-history.ts'
import type { ReassessDeps } from '../../features/certificates/reassess.ts'
import type { ReassessmentStore } from '../../features/certificates/reassessment.ts'
import type { ListOffersDeps, WithdrawOfferDeps } from '../../features/offers/list-offers.ts'
import type { WorkDeps } from '../../features/work/work.ts'
import type { RecordsReads } from '../audit-reads.ts'

/** What the endpoints beside applications are made of: appeals, re-assessments, offers, proofs, the work list. */
export type LifecycleApi = {
  readonly access: CallerSource<Role>
  readonly acts: ActStore
  readonly appeals: AppealStore
  readonly certificates: CertificateStore
  readonly due: DueStore
  readonly reassessments: ReassessmentStore
} & DiffActDeps &
  LodgeAppealDeps &
  DecideAppealDeps &
  ProveVersionDeps &
  ReadHistoryDeps &
  ReassessDeps &
  ListOffersDeps &
  WithdrawOfferDeps &
  WorkDeps &
  RecordsReads
