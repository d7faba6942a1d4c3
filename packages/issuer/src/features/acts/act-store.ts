import type { Act, ActKind, ActRefusal, ActSignature, ActState, Landed } from './act.ts'
import type { StatusCall } from './ledger-call.ts'

export interface ActPage {
  readonly state: ActState | undefined
  readonly kind?: ActKind
  /** Acts that this certificate is named in, its grants among them. */
  readonly certificateId?: string
  /** Failed, and neither declined nor taken up again. */
  readonly unresolved?: boolean
  /** Number of the last act of the page before; the newest come first. */
  readonly before: number | undefined
  readonly limit: number
}

/** An act with its place in the order of proposals. */
export type NumberedAct = Act & { readonly number: number }

export interface ActStore {
  /** `certificateIds`: those that a change or a change of status is about. */
  add(act: Act, certificateIds?: readonly string[]): Promise<void>
  /** Certificates that it was added with. */
  certificatesOf(id: string): Promise<readonly string[]>
  find(id: string): Promise<NumberedAct | undefined>
  list(page: ActPage): Promise<readonly NumberedAct[]>
  /** How many it has with this one; undefined when the officer, or somebody with the same key, has signed already. */
  addSignature(id: string, signature: ActSignature): Promise<number | undefined>
  /** One statement: false when the act is not in `from` any more. */
  move(id: string, from: ActState, to: ActState, change: ActChange): Promise<boolean>
  land(id: string, step: number, landed: Landed): Promise<void>
  /** False when it was taken up already. */
  markReplaced(id: string, by: string): Promise<boolean>
  /**
   * True when a write that is signed and not yet known to have landed touches a word of the list that this one touches;
   * of all acts but one.
   */
  meetsUnderWay(write: StatusCall, but?: string): Promise<boolean>
  /** Scheduled acts whose moment has come, the earliest first. */
  dueScheduled(now: Date): Promise<readonly string[]>
  /** `list/index` of every entry in a lift that is under way or was begun since `time`. */
  liftsSince(time: Date): Promise<ReadonlySet<string>>
}

export interface ActChange {
  readonly quorum?: number
  readonly signedAt?: Date
  readonly sentAt?: Date
  readonly endedAt?: Date
  readonly failure?: { readonly code: string; readonly message: string }
  readonly refusal?: ActRefusal
}

/** Puts an act in the queue to the ledger, in the transaction that signs it. Acts are sent side by side. */
export interface ActQueue {
  enqueue(actId: string, now: Date): Promise<void>
}
