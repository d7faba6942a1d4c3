import type { Operations, PlatformErrorCode } from '@sello/platform'
import { z } from 'zod'
import type { IssuerErrorCode } from '../../features/errors.ts'
import { IdempotencyKey } from '../caller.ts'

export type Told = Operations<IssuerErrorCode | PlatformErrorCode>

/** A POST that creates takes the key; the same key gives the same again. */
export const idempotency = z.object({ 'idempotency-key': IdempotencyKey })
export const idempotencyProblems = ['idempotency-key-reused', 'request-in-progress'] as const

/** What using an officer's ledger key may fail with. */
export const officerProblems = [
  'session-not-fresh',
  'not-allowed',
  'officer-not-enrolled',
  'not-a-member',
] as const

/** Roles that keep the register. */
export const registers = ['intake', 'approver', 'monitoring-officer'] as const
/** Roles that propose and sign acts; which of them, the kind of act says. */
export const decides = ['approver', 'monitoring-officer', 'mra-liaison', 'administrator'] as const

/** A body that is not looked at. */
export const ignored = { 'application/json': z.unknown() }
