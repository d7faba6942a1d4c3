/** A live certificate for which something is to be done by a day. */
export interface DueCertificate {
  readonly certificateId: string
  readonly certificateNumber: string
  readonly programme: string
  readonly aeoType: string
  readonly legalName: string
  readonly why: 'expires' | 'revalidation'
  /** `YYYY-MM-DD`. */
  readonly on: string
}

/** A suspension whose announced end comes. */
export interface EndingSuspension {
  readonly certificateId: string
  readonly certificateNumber: string
  readonly legalName: string
  readonly until: Date
}

/** Days from which to which, both of them included; as `YYYY-MM-DD` in the administration's zone. */
export interface DuePeriod {
  readonly today: string
  readonly to: string
}

/** Behind which of those that come due: by day, then by what is due, then by certificate. */
export type DuePlace = Pick<DueCertificate, 'on' | 'why' | 'certificateId'>

export interface DueStore {
  /** What expires in the period, the soonest first. */
  expiring(period: DuePeriod, limit: number, after?: DuePlace): Promise<readonly DueCertificate[]>
  countExpiring(period: DuePeriod): Promise<number>
  /** What is to be validated anew by its end, also what is late; not what has expired. */
  revalidating(period: DuePeriod, limit: number, after?: DuePlace): Promise<readonly DueCertificate[]>
  countRevalidating(period: DuePeriod): Promise<{ count: number; late: number }>
  suspensionsEnding(by: Date, limit: number): Promise<readonly EndingSuspension[]>
  countSuspensionsEnding(by: Date): Promise<number>
}
