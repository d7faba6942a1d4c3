import type { SessionOpened } from '@sello/protocol'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { forgetSession } from '../../app/queries.ts'

/** After the sign-in: to the second factor where it is missing, else to where she wanted to go. */
export function useArrival(returnTo: string | undefined) {
  const router = useRouter()
  const queries = useQueryClient()
  return useCallback(
    (session: Pick<SessionOpened, 'mustEnrol'>) => {
      forgetSession(queries)
      if (session.mustEnrol) void router.navigate({ to: '/enrol', search: returnTo ? { returnTo } : {} })
      else router.history.push(returnTo ?? '/')
    },
    [router, queries, returnTo],
  )
}
