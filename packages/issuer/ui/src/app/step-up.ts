/**
 * A deed that needs a session of the last minutes waits here until the officer has proved herself again, or has
 * thought better of it.
 */
export interface StepUp {
  /** True once she did. Several deeds that wait at once share one question. */
  readonly ask: () => Promise<boolean>
  readonly answer: (isFresh: boolean) => void
  readonly subscribe: (onChange: () => void) => () => void
  readonly isAsked: () => boolean
}

export function createStepUp(): StepUp {
  const listeners = new Set<() => void>()
  let waiting: { promise: Promise<boolean>; resolve: (isFresh: boolean) => void } | undefined
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    ask: () => {
      if (!waiting) {
        waiting = Promise.withResolvers<boolean>()
        tell()
      }
      return waiting.promise
    },
    answer: (isFresh) => {
      waiting?.resolve(isFresh)
      waiting = undefined
      tell()
    },
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    isAsked: () => waiting !== undefined,
  }
}
