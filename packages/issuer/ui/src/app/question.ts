/** A question to the officer that code waits for: several who ask at once share it. */
export interface Question {
  /** True when she says yes. */
  readonly ask: () => Promise<boolean>
  readonly answer: (isYes: boolean) => void
  readonly subscribe: (onChange: () => void) => () => void
  readonly isAsked: () => boolean
}

export function createQuestion(): Question {
  const listeners = new Set<() => void>()
  let waiting: { promise: Promise<boolean>; resolve: (isYes: boolean) => void } | undefined
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
    answer: (isYes) => {
      waiting?.resolve(isYes)
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
