import type { ActProposalInput } from '@sello/protocol'
import { addDays, endOfDay, startOfDay } from '../days.ts'
import type { StatusDecision } from './decision-kinds.ts'

/** What the form of a decision on a status holds. */
export interface DecisionValues {
  /** Code of one of the administration's reasons. */
  readonly reasonClass: string
  readonly span: 'until' | 'open'
  /** Last day of the suspension. */
  readonly until: string
  readonly when: 'now' | 'day'
  /** First day of the effect, when it is not at once. */
  readonly effectiveAt: string
  readonly comment: string
}

/** What the administration has configured of suspensions, in days that count the first one. */
export interface SuspensionRules {
  readonly defaultDays: number
  /** null: no limit. */
  readonly maxDays: number | null
}

export function emptyDecision(today: string, { defaultDays, maxDays }: SuspensionRules): DecisionValues {
  return {
    reasonClass: '',
    span: 'until',
    until: addDays(today, Math.min(defaultDays, maxDays ?? defaultDays) - 1),
    when: 'now',
    effectiveAt: '',
    comment: '',
  }
}

/** Days that the suspension would last; null when it is open-ended or no day is given. */
export function daysOf({ span, until, when, effectiveAt }: DecisionValues, today: string): number | null {
  if (span === 'open' || !until) return null
  const from = when === 'day' && effectiveAt ? effectiveAt : today
  return Math.round((Date.parse(addDays(until, 1)) - Date.parse(from)) / 86_400_000)
}

/** The last day that the programme lets a suspension have; undefined without a limit. */
export function lastDayOf(
  { when, effectiveAt }: Pick<DecisionValues, 'when' | 'effectiveAt'>,
  today: string,
  { maxDays }: SuspensionRules,
): string | undefined {
  if (maxDays === null) return undefined
  return addDays(when === 'day' && effectiveAt ? effectiveAt : today, maxDays - 1)
}

export interface DecisionOrder {
  readonly kind: StatusDecision
  readonly certificateIds: readonly string[]
  readonly timeZone: string
  readonly reasons: readonly {
    readonly value: string
    readonly reasonClass: string
  }[]
}

/** The body of the proposal. What is missing stays missing, for the schema to say so at its field. */
export function proposalOf(values: DecisionValues, order: DecisionOrder): Partial<Record<string, unknown>> {
  const { kind, certificateIds, timeZone, reasons } = order
  const reason = reasons.find(({ value }) => value === values.reasonClass)
  const needsReason = kind === 'suspend' || kind === 'revoke' || kind === 'annul'
  const said = values.comment.trim()
  return {
    kind,
    certificateIds: [...certificateIds],
    // Which of the administration's reasons it is stays here; partners are told its class.
    ...(needsReason ? { reasonClass: reason?.reasonClass, reason: reason?.value, comment: said } : {}),
    ...(!needsReason && said ? { comment: said } : {}),
    ...(kind === 'suspend' ? { until: untilOf(values, timeZone) } : {}),
    ...(values.when === 'day'
      ? { effectiveAt: values.effectiveAt && startOfDay(values.effectiveAt, timeZone) }
      : {}),
  } satisfies Partial<Record<keyof Extract<ActProposalInput, { kind: 'suspend' }>, unknown>>
}

function untilOf({ span, until }: DecisionValues, timeZone: string): string | null {
  if (span === 'open') return null
  return until && endOfDay(until, timeZone)
}
