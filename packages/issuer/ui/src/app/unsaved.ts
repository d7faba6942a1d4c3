import { createQuestion, type Question } from './question.ts'

/** An address of the desk, as far as a form stands or falls with it. */
export interface Place {
  readonly pathname: string
  readonly search: object
}

/** What is typed and not saved yet: leaving its place asks first, once for all forms of the page. */
export interface Unsaved {
  /** Says that something would be lost with the page, or with one of these search parameters; gives the way to end it. */
  readonly hold: (parameters: readonly string[]) => () => void
  readonly isHeld: () => boolean
  readonly subscribe: (onChange: () => void) => () => void
  /** True when nothing would be lost, or the officer says that it may be. Without places: when she signs out. */
  readonly mayLeave: (from?: Place, to?: Place) => Promise<boolean>
  readonly question: Question
}

export function createUnsaved(question: Question = createQuestion()): Unsaved {
  const held = new Set<readonly string[]>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    question,
    hold: (parameters) => {
      const one = [...parameters]
      held.add(one)
      tell()
      return () => {
        held.delete(one)
        // Saved while the question stood: nothing is lost any more, and she goes where she wanted.
        if (held.size === 0 && question.isAsked()) question.answer(true)
        tell()
      }
    },
    isHeld: () => held.size > 0,
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    mayLeave: async (from, to) => {
      const isLost = [...held].some((parameters) => !from || !to || differs(from, to, parameters))
      return !isLost || question.ask()
    },
  }
}

function differs(from: Place, to: Place, parameters: readonly string[]): boolean {
  if (from.pathname !== to.pathname) return true
  return parameters.some((name) => Reflect.get(from.search, name) !== Reflect.get(to.search, name))
}
