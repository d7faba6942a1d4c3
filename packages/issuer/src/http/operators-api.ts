import type { CallerSource } from '@sello/platform'
import type { Role } from '../features/accounts/role.ts'
import type { Authority } from '../features/acts/plan.ts'
import type { CertificateStore } from '../features/certificates/certificate-store.ts'
import type { OfficerStore } from '../features/officers/officer.ts'
import type { CreateOperatorDeps } from '../features/operators/create-operator.ts'
import type { EditOperatorDeps } from '../features/operators/edit-operator.ts'
import type { OperatorStore } from '../features/operators/operator.ts'
import type { OperatorSearch } from '../features/operators/operator-search.ts'
import type { RecordsReads } from './audit-reads.ts'

/** What the endpoints of the register's firms are made of. */
export type OperatorsApi = {
  readonly access: CallerSource<Role>
  readonly authority: Authority
  readonly operators: OperatorStore
  readonly officers: Pick<OfficerStore, 'find'>
  readonly operatorSearch: OperatorSearch
  readonly certificates: CertificateStore
} & RecordsReads &
  CreateOperatorDeps &
  EditOperatorDeps
