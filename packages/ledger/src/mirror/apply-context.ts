import type { LedgerFault } from '@sello/core'
import type { Db } from './open-database.ts'

/** What the appliers of one batch share. */
export interface ApplyContext {
  readonly db: Db
  /** Records that events are missing or out of order: from then on nothing the mirror says may be relied on. */
  fault(code: LedgerFault['code'], message: string, pos?: number): void
}
