import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useRef } from 'react'
import type { Api } from './create-api.ts'
import { type ApiProblem, asProblem } from './problem.ts'

const ApiContext = createContext<Api | undefined>(undefined)

export function ApiProvider({ api, children }: { api: Api; children: ReactNode }) {
  return <ApiContext value={api}>{children}</ApiContext>
}

export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('invariant: useApi outside ApiProvider')
  return api
}

export interface Action<Input, Output> {
  /** Does it; `undefined` when it failed (see `problem`). */
  readonly run: (input: Input) => Promise<Output | undefined>
  readonly isPending: boolean
  readonly problem: ApiProblem | undefined
  readonly result: Output | undefined
  readonly reset: () => void
}

/**
 * One deed of the officer. All tries of the same input go under one Idempotency-Key until it has succeeded, so
 * that a second click, or a try after a lost connection, does nothing twice.
 * @param work gets the API, the input and the key
 */
export function useAction<Input, Output>(
  work: (api: Api, input: Input, key: string) => Promise<Output>,
  options: {
    /** Queries that are stale afterwards. */
    readonly refresh?: readonly QueryKey[]
    readonly onDone?: (output: Output, input: Input) => void
  } = {},
): Action<Input, Output> {
  const api = useApi()
  const queries = useQueryClient()
  const held = useRef<{ input: string; key: string } | undefined>(undefined)
  const mutation = useMutation({
    mutationFn: async (input: Input) => {
      const print = JSON.stringify(input) ?? ''
      if (held.current?.input !== print) held.current = { input: print, key: api.newKey() }
      const output = await work(api, input, held.current.key)
      held.current = undefined
      return output
    },
    onSuccess: async (output, input) => {
      await Promise.all((options.refresh ?? []).map((queryKey) => queries.invalidateQueries({ queryKey })))
      options.onDone?.(output, input)
    },
  })
  const latest = useRef(mutation.mutateAsync)
  latest.current = mutation.mutateAsync
  // The same function at every drawing, so that effects may depend on it.
  const run = useCallback((input: Input) => latest.current(input).catch(() => undefined), [])
  return {
    run,
    isPending: mutation.isPending,
    problem: mutation.error ? asProblem(mutation.error) : undefined,
    result: mutation.data,
    reset: mutation.reset,
  }
}
