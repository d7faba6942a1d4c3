import { ArrangementTerms, CertificateTerms, ProgrammeConfig } from '@sello/core'
import {
  createOpenApi,
  type OpenApiDocument,
  platformOperations,
  withProblems,
  withSessionProblems,
} from '@sello/platform'
import {
  Appeal,
  Application,
  ApplicationForm,
  HolderApplication,
  ImportProgress,
  IssuedOffer,
  Offer,
  Operator,
  OperatorRow,
  PublicApplication,
  Reassessment,
  Visit,
} from '@sello/protocol'
import { ActProposal } from '../../features/acts/proposal.ts'
import { issuerProblems } from '../problems.ts'
import { accountOperations } from './account-operations.ts'
import { actOperations } from './act-operations.ts'
import { Act, Arrangement, Certificate, Import, Member, MemberProposal } from './answers.ts'
import { applicationOperations, applicationWorkOperations } from './application-operations.ts'
import { auditOperations } from './audit-operations.ts'
import { claimOperations } from './claim-operations.ts'
import { dashboardOperations } from './dashboard-operations.ts'
import { exportOperations } from './export-operations.ts'
import { holderApplicationOperations } from './holder-application-operations.ts'
import { importOperations } from './import-operations.ts'
import { appealOperations, lifecycleOperations } from './lifecycle-operations.ts'
import { mergeOperations } from './merge-operations.ts'
import { networkOperations } from './network-operations.ts'
import { officerOperations } from './officer-operations.ts'
import { operatorOperations } from './operator-operations.ts'
import { programmeOperations } from './programme-operations.ts'
import { publicApplicationOperations } from './public-application-operations.ts'
import { registerOperations } from './register-operations.ts'
import { setupOperations } from './setup-operations.ts'
import { togetherOperations } from './together-operations.ts'
import type { Told } from './told.ts'
import { keptRoutesOf, withKeptAnswers } from './with-kept-answers.ts'

const endpoints: Told = {
  ...platformOperations,
  ...accountOperations,
  ...officerOperations,
  ...networkOperations,
  ...registerOperations,
  ...operatorOperations,
  ...mergeOperations,
  ...exportOperations,
  ...togetherOperations,
  ...actOperations,
  ...applicationOperations,
  ...applicationWorkOperations,
  ...publicApplicationOperations,
  ...holderApplicationOperations,
  ...appealOperations,
  ...lifecycleOperations,
  ...claimOperations,
  ...importOperations,
  ...programmeOperations,
  ...dashboardOperations,
  ...setupOperations,
  ...auditOperations,
}

/** POSTs whose answers are kept under their `Idempotency-Key`. */
export const keptRoutes: readonly string[] = keptRoutesOf(endpoints)

/** Every endpoint of the issuer; while the service starts or waits for its set-up, each says so. */
export const issuerOperations: Told = withSessionProblems(
  withProblems(withKeptAnswers(endpoints), ['starting', 'not-set-up']),
)

export const issuerDocument: OpenApiDocument = createOpenApi({
  title: 'Sello issuer',
  description:
    'The service of issuing customs: register, decisions of officers, certificates, offers and imports. Failures are problem documents with a stable code.',
  problems: issuerProblems,
  operations: issuerOperations,
  components: {
    ProgrammeConfig,
    Appeal,
    Application,
    ApplicationForm,
    IssuedOffer,
    PublicApplication,
    HolderApplication,
    Reassessment,
    Visit,
    Operator,
    OperatorRow,
    Certificate,
    CertificateTerms,
    Act,
    ActProposal,
    Offer,
    Import,
    ImportProgress,
    Member,
    MemberProposal,
    Arrangement,
    ArrangementTerms,
  },
})
