import type { AppealableDecision, AppealState } from '@sello/core'

/** A firm's objection to a decision; it runs beside the certificate. */
export interface Appeal {
  readonly id: string
  readonly version: number
  readonly state: AppealState
  readonly against: AppealableDecision
  readonly certificateId?: string
  readonly applicationId?: string
  /** The act appealed against, when it is known. */
  readonly actId?: string
  readonly certificateNumber?: string
  readonly legalName: string
  /** `YYYY-MM-DD`. */
  readonly lodgedOn: string
  readonly statement: string
  /** Codes of the programme's reasons for an appeal. */
  readonly grounds: readonly string[]
  /** It suspends the decision until it is decided. */
  readonly suspensive: boolean
  /** It came after its last day and was taken in for this cause. */
  readonly late?: { readonly reason: string; readonly lastDay: string }
  readonly createdBy: string
  readonly createdAt: Date
  readonly dueAt?: Date
  readonly decision?: AppealDecided
  /** The application that an upheld appeal has led to. */
  readonly newApplicationId?: string
}
export type NumberedAppeal = Appeal & { readonly number: number }

export interface AppealDecided {
  readonly outcome: 'upheld' | 'rejected'
  readonly reasons: readonly string[]
  readonly comment: string
  readonly by: string
  readonly at: Date
}

export interface AppealPage {
  readonly states?: readonly AppealState[]
  readonly certificateId?: string
  readonly applicationId?: string
  readonly before?: number
  readonly limit: number
}

export interface AppealStore {
  add(appeal: Appeal): Promise<void>
  find(id: string): Promise<NumberedAppeal | undefined>
  list(page: AppealPage): Promise<readonly NumberedAppeal[]>
  /** One statement: false when the stored version is another than `seen`. */
  save(appeal: Appeal, seen: number): Promise<boolean>
}
