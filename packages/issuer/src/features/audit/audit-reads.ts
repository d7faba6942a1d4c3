import type { AuditStore } from '../audit.ts'
import type { AuditHeadStore } from './anchor-heads.ts'
import type { ChainedEntry } from './audit-entry.ts'

/** What an auditor looks for. */
export interface AuditFilter {
  readonly kind?: 'act' | 'read' | undefined
  readonly actor?: string | undefined
  /** Beginning of the action, e.g. `act.`. */
  readonly action?: string | undefined
  readonly subject?: string | undefined
  /** RFC 3339, UTC; both ends included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Stands anywhere in subject, reason, details, before or after. */
  readonly text?: string | undefined
}

/** The audit trail, read. */
export interface AuditReader {
  /** Newest first. */
  list(page: AuditFilter & { before: number | undefined; limit: number }): Promise<readonly ChainedEntry[]>
  find(number: number): Promise<ChainedEntry | undefined>
  /** In order, after a number, up to another. */
  range(page: { after: number; upTo: number; limit: number }): Promise<readonly ChainedEntry[]>
  /** Number of the last entry; 0 = none. */
  count(): Promise<number>
}

export type AuditTrail = AuditStore & AuditReader
export type AuditAnchors = AuditHeadStore
