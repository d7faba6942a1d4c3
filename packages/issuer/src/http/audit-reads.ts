import type { Response } from 'express'
import type { ReadLog } from '../features/audit/read-log.ts'
import { actorIn } from './caller.ts'

/** What an endpoint needs that shows something sensitive. */
export interface RecordsReads {
  readonly reads: ReadLog
}

export interface SensitiveRead {
  /** `<thing>.read`, `<thing>.exported`. */
  readonly action: string
  /** `<thing>:<id>`. */
  readonly subject: string
  /** No secrets and no salts. */
  readonly details?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Puts a read of sensitive data into the audit trail, before the answer is sent:
 * `await recordRead(api, response, { action: 'operator.read', subject: `operator:${id}` })`.
 */
export function recordRead(api: RecordsReads, response: Response, read: SensitiveRead): Promise<void> {
  return api.reads.read({ actor: actorIn(response), ...read })
}

/**
 * Puts a search into the audit trail once its typing rests:
 * `recordSearch(api, response, { action: 'operator.searched', subject: 'operators', details: { text } })`.
 */
export function recordSearch(api: RecordsReads, response: Response, search: SensitiveRead): void {
  api.reads.search({ actor: actorIn(response), ...search })
}
