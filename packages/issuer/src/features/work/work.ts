import type { ProgrammeReads } from '@sello/core'
import type { OfficerSession } from '../accounts/role.ts'
import type { ActStore } from '../acts/act-store.ts'
import type { AppealStore } from '../appeals/appeal.ts'
import type { ApplicationStore } from '../applications/application-store.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import type { DueStore } from '../certificates/due.ts'
import type { ReassessmentStore } from '../certificates/reassessment.ts'
import type { OfferStore } from '../offers/offer.ts'
import type { Surroundings } from '../surroundings.ts'

export const workGroups = [
  'applications',
  'signatures',
  'failed-acts',
  'scheduled-acts',
  'revalidations',
  'expiries',
  'suspension-ends',
  'reassessments',
  'appeals',
  'remedies',
  'offers',
] as const
export type WorkGroup = (typeof workGroups)[number]

export interface WorkItem {
  readonly target: { readonly kind: string; readonly id: string }
  readonly title: string
  readonly subject?: string
  readonly step?: string
  readonly since?: Date
  readonly dueAt?: Date
  readonly assignee?: string
  /** The reminder that is reached, in days before the event. */
  readonly reminder?: number
}

export interface WorkFound {
  readonly count: number
  readonly overdue: number
  /** The most urgent first. */
  readonly items: readonly WorkItem[]
}

export const nothing: WorkFound = { count: 0, overdue: 0, items: [] }

export interface WorkDeps extends Pick<Surroundings, 'clock'> {
  readonly authority: { readonly timeZone: string }
  readonly programme: ProgrammeReads
  readonly acts: Pick<ActStore, 'list'>
  readonly applications: Pick<ApplicationStore, 'due' | 'count'>
  readonly appeals: Pick<AppealStore, 'list'>
  readonly certificates: Pick<CertificateStore, 'versionsOf'>
  readonly due: DueStore
  readonly reassessments: Pick<ReassessmentStore, 'open'>
  readonly offers: Pick<OfferStore, 'unclaimed'>
}

export interface WorkQuestion {
  readonly officer: Pick<OfficerSession, 'username' | 'roles'>
  readonly now: Date
  /** Only what is assigned to her or to nobody. */
  readonly mine: boolean
  /** Items of each group. */
  readonly limit: number
}
