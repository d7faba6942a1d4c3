/** What partners see of a certificate, and `GRANTED` before its first day. */
export const countedStatuses = ['ACTIVE', 'SUSPENDED', 'REVOKED', 'WITHDRAWN', 'EXPIRED'] as const
export type CountedStatus = (typeof countedStatuses)[number]

export interface CertificateCount {
  readonly programme: string
  readonly aeoType: string
  readonly roles: readonly string[]
  readonly status: CountedStatus
  readonly count: number
}

/** A stretch of time with its name, e.g. a month; its end is no longer in it. */
export interface Stretch {
  readonly name: string
  readonly from: Date
  readonly to: Date
  /** First day, and the first one after it. */
  readonly firstDay: string
  readonly endDay: string
}

export interface FlowCount {
  readonly month: string
  readonly granted: number
  readonly revoked: number
  readonly withdrawn: number
  readonly expired: number
}

export interface NamedCertificate {
  readonly certificateId: string
  readonly certificateNumber: string
  readonly legalName: string
}

export interface OpenWork {
  readonly step: string
  readonly open: number
  readonly overdue: number
  readonly oldestSince: string | null
}

/** Counts over the whole register, each by an index. */
export interface DashboardStore {
  /** Number of the last act of the audit trail: nothing has changed while it is the same. */
  lastAct(): Promise<number>
  certificates(today: string): Promise<readonly CertificateCount[]>
  /** Live certificates by their last day, from `from` to `to`. */
  expiring(from: string, to: string): Promise<readonly { readonly day: string; readonly count: number }[]>
  suspensions(today: string): Promise<readonly { readonly reasonClass: string; readonly count: number }[]>
  suspensionsEnding(
    between: { from: Date; to: Date; today: string },
    limit: number,
  ): Promise<readonly (NamedCertificate & { readonly until: string })[]>
  /** Times at which open offers were made that nobody has claimed. */
  openOffers(now: Date): Promise<readonly string[]>
  oldestOffers(
    now: Date,
    limit: number,
  ): Promise<readonly (NamedCertificate & { readonly offeredAt: string; readonly expiresAt: string })[]>
  flow(months: readonly Stretch[], today: string): Promise<readonly FlowCount[]>
  decided(from: Date): Promise<readonly { readonly submittedAt: string; readonly decidedAt: string }[]>
  /** Open work: applications by state, acts, appeals and re-assessments. */
  applications(now: Date): Promise<readonly (Omit<OpenWork, 'step'> & { readonly state: string })[]>
  waiting(due: { now: Date; today: string; signedBefore: Date }): Promise<readonly OpenWork[]>
}
