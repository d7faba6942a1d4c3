export type ReassessmentOutcome = 'confirmed' | 'change' | 'suspension' | 'revocation'

/** A certificate is looked at anew; one at a time. */
export interface Reassessment {
  readonly id: string
  readonly certificateId: string
  readonly cause: string
  readonly comment: string
  /** `YYYY-MM-DD`. */
  readonly dueOn?: string
  readonly begunBy: string
  readonly begunAt: Date
  /** `suspended`: a suspension has ended it. */
  readonly conclusion?: {
    readonly outcome: string
    readonly comment?: string
    readonly by: string
    readonly at: Date
  }
}

export interface OpenReassessment extends Reassessment {
  readonly certificateNumber: string
  readonly legalName: string
}

export interface ReassessmentStore {
  /** Throws `reassessment-open`. */
  begin(reassessment: Reassessment): Promise<void>
  find(id: string): Promise<Reassessment | undefined>
  /** Newest first. */
  listOf(certificateId: string): Promise<readonly Reassessment[]>
  /** False when it has ended already. */
  conclude(
    id: string,
    conclusion: { outcome: ReassessmentOutcome; comment: string; by: string; at: Date },
  ): Promise<boolean>
  /** Open ones, the oldest first. */
  open(limit: number): Promise<readonly OpenReassessment[]>
}
