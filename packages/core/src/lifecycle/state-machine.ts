import { SelloError } from '../errors.ts'

/** One allowed step. Everything that no row allows is refused. */
export interface Transition<State extends string, Act extends string> {
  readonly from: State
  readonly act: Act
  readonly to: State
}

export interface StateMachine<State extends string, Act extends string> {
  /** The state after an act; throws `transition-not-allowed`. */
  next(from: State, act: Act): State
  /** Acts that are possible in a state, in the table's order. */
  actsFrom(state: State): Act[]
  /** True when nothing leads out. */
  isFinal(state: State): boolean
}

/** Reads a table of transitions. Two rows for one act in one state are a fault of the table. */
export function stateMachine<State extends string, Act extends string>(
  table: readonly Transition<State, Act>[],
): StateMachine<State, Act> {
  const steps = new Map(table.map((row) => [`${row.from} ${row.act}`, row.to]))
  if (steps.size !== table.length) throw new Error('invariant: one row per state and act')
  return {
    next(from, act) {
      const to = steps.get(`${from} ${act}`)
      if (to !== undefined) return to
      throw new SelloError('transition-not-allowed', `"${act}" is not possible while ${from}`, {
        details: { from, act },
      })
    },
    actsFrom: (state) => table.filter((row) => row.from === state).map((row) => row.act),
    isFinal: (state) => table.every((row) => row.from !== state),
  }
}
