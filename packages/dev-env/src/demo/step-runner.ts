import { SelloError } from '@sello/core'

export interface StepResult {
  readonly name: string
  readonly ok: boolean
  readonly ms: number
}

export interface StepRunner {
  /** Runs one step of the story; a failure is told and ends the story. Returns what the step returns. */
  step<Result>(name: string, run: () => Promise<Result>): Promise<Result>
  readonly results: readonly StepResult[]
}

/** Prints each step with its time as it ends. */
export function createStepRunner(print: (line: string) => void, now: () => number): StepRunner {
  const results: StepResult[] = []
  return {
    results,
    async step(name, run) {
      const started = now()
      try {
        const result = await run()
        finish(name, true, started)
        return result
      } catch (error) {
        finish(name, false, started)
        throw new SelloError('demo-step-failed', `“${name}” did not hold: ${describe(error)}`, {
          cause: error,
        })
      }
    },
  }

  function finish(name: string, ok: boolean, started: number) {
    const ms = Math.round(now() - started)
    results.push({ name, ok, ms })
    print(`${ok ? '  ok  ' : 'FAILED'}  ${String(ms).padStart(6)} ms  ${name}`)
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** A step's expectation; the story stops where one does not hold. */
export function expectThat(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new SelloError('demo-expectation', otherwise)
}
