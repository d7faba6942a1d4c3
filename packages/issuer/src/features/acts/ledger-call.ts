import {
  type ActName,
  Address,
  Hash32,
  memberDecisionDetails,
  memberDecisions,
  STATUS_LIST_ENTRIES,
  StatusListNumber,
} from '@sello/core'
import { z } from 'zod'
import type { DelegateType } from '../accounts/role.ts'

const Decimal = z.string().regex(/^(0|[1-9]\d{0,77})$/, 'must be a decimal number')
const Sequence = z.int().min(0)

const statusWrite = {
  list: StatusListNumber,
  expectedSequence: Sequence,
  /** Distinct entries of the list. */
  entries: z
    .array(
      z
        .int()
        .min(0)
        .max(STATUS_LIST_ENTRIES - 1),
    )
    .min(1),
}

/** What one transaction of an act says to the ledger. Typed values only: nothing readable can stand in it. */
export const LedgerCall = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('anchor-grant'), roots: z.array(Hash32).min(1).max(64) }),
  z.strictObject({ type: z.literal('disavow'), root: Hash32 }),
  z.strictObject({ type: z.literal('revoke'), ...statusWrite }),
  /** `until`: seconds since 1970, 0 = open-ended. */
  z.strictObject({ type: z.literal('suspend'), ...statusWrite, until: z.int().min(0) }),
  z.strictObject({ type: z.literal('reinstate'), ...statusWrite }),
  z.strictObject({
    type: z.literal('arrangement-propose'),
    parties: z.array(Address).min(2),
    termsDigest: Hash32,
  }),
  z.strictObject({
    type: z.literal('arrangement-propose-version'),
    arrangementId: Decimal,
    parties: z.array(Address).min(2),
    termsDigest: Hash32,
  }),
  z.strictObject({
    type: z.literal('arrangement-accept'),
    arrangementId: Decimal,
    version: z.int().min(1),
  }),
  z.strictObject({ type: z.literal('arrangement-suspend'), arrangementId: Decimal }),
  z.strictObject({ type: z.literal('arrangement-resume'), arrangementId: Decimal }),
  z.strictObject({ type: z.literal('arrangement-withdraw'), arrangementId: Decimal }),
  z.strictObject({
    type: z.literal('member-propose'),
    decision: z.enum(memberDecisions),
    target: Address,
    ...memberDecisionDetails,
  }),
  z.strictObject({ type: z.literal('member-vote'), proposalId: Decimal }),
  z.strictObject({ type: z.literal('leave') }),
  z.strictObject({
    type: z.literal('set-quorum'),
    act: z.enum(['grant', 'revoke', 'suspend', 'arrange', 'govern']),
    officers: z.int().min(1).max(8),
  }),
  z.strictObject({ type: z.literal('set-contact'), digest: Hash32 }),
  /** By the service itself. */
  z.strictObject({ type: z.literal('lift-expired'), ...statusWrite }),
])
export type LedgerCall = z.infer<typeof LedgerCall>
export type LedgerCallType = LedgerCall['type']
export type StatusCall = Extract<LedgerCall, { expectedSequence: number }>

/** True for writes to a status list. The ledger takes one only while its signers have seen all that touched its words. */
export function isStatusCall(call: LedgerCall): call is StatusCall {
  return 'expectedSequence' in call
}

/** Entries of a list that stand in one word of the ledger. */
export const WORD_ENTRIES = 256

/** Words of the list that a write touches: of two writes to one that have not seen each other the ledger takes one. */
export function wordsOf({ entries }: StatusCall): ReadonlySet<number> {
  return new Set(entries.map((entry) => Math.floor(entry / WORD_ENTRIES)))
}

/** Longest suspension (seconds ahead) that counts as short. */
export const SHORT_SUSPENSION_SECONDS = 30 * 86_400

/** Which of the directory's quorums a call needs at `now`; `set-quorum` needs the larger of two. */
export function quorumsOf(call: LedgerCall, now: Date): ActName[] {
  switch (call.type) {
    case 'anchor-grant':
      return ['grant']
    case 'disavow':
    case 'revoke':
      return ['revoke']
    case 'suspend':
      return [isShort(call.until, now) ? 'suspend' : 'revoke']
    case 'reinstate':
      return ['suspend']
    case 'set-quorum':
      return ['govern', call.act]
    case 'member-propose':
    case 'member-vote':
    case 'leave':
    case 'set-contact':
      return ['govern']
    case 'lift-expired':
      return ['record']
    default:
      return ['arrange']
  }
}

function isShort(until: number, now: Date): boolean {
  return until !== 0 && until - now.getTime() / 1000 <= SHORT_SUSPENSION_SECONDS
}

/** The delegate type that an officer's key needs for a call. */
export function delegateTypeOf(call: LedgerCall): DelegateType | 'sello/record' {
  switch (call.type) {
    case 'anchor-grant':
    case 'disavow':
      return 'sello/grant'
    case 'revoke':
    case 'suspend':
    case 'reinstate':
      return 'sello/status'
    case 'lift-expired':
      return 'sello/record'
    case 'member-propose':
    case 'member-vote':
    case 'leave':
    case 'set-quorum':
    case 'set-contact':
      return 'sello/directory'
    default:
      return 'sello/arrangement'
  }
}
