/** One figure of a run. `ratio` = value / against (rates) and is what a target speaks of. */
export interface BenchResult {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The peer's or the limit's figure of the same run; null when the target is absolute. */
  readonly against: { readonly name: string; readonly value: number } | null
  readonly ratio: number | null
  /** e.g. `ratio >= 5`, `value <= 300`; null for a figure that is only reported. */
  readonly target: string | null
  readonly ok: boolean
}

export interface Target {
  readonly of: 'ratio' | 'value'
  readonly is: '>=' | '<='
  readonly limit: number
}

/** Puts a figure beside its peer and judges it. `ratio`: where it was taken otherwise than from the two figures. */
export function compare(input: {
  name: string
  value: number
  unit: string
  against?: { name: string; value: number }
  ratio?: number
  target?: Target
}): BenchResult {
  const ratio = input.against ? (input.ratio ?? input.value / input.against.value) : null
  const subject = input.target?.of === 'ratio' ? ratio : input.value
  return {
    name: input.name,
    value: round(input.value),
    unit: input.unit,
    against: input.against ? { ...input.against, value: round(input.against.value) } : null,
    ratio: ratio === null ? null : round(ratio),
    target: input.target ? `${input.target.of} ${input.target.is} ${input.target.limit}` : null,
    ok: input.target ? holds(input.target, subject) : true,
  }
}

function holds(target: Target, subject: number | null): boolean {
  if (subject === null || !Number.isFinite(subject)) return false
  return target.is === '>=' ? subject >= target.limit : subject <= target.limit
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
