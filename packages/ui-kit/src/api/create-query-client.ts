import { QueryClient } from '@tanstack/react-query'
import { asProblem } from './problem.ts'

/** Only what may pass by itself is tried again: a refusal stays a refusal. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => {
          const { status, code } = asProblem(error)
          return failures < 2 && (code === 'offline' || status === 503 || status === 502)
        },
      },
      mutations: { retry: false },
    },
  })
}
