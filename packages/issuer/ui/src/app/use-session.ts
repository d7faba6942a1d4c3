import type { SessionProfile } from '@sello/protocol'
import { useApi } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { sessionQuery } from './queries.ts'

const desk = getRouteApi('/desk')

/** The officer at this desk, as last told; only on pages under the desk's route. */
export function useSession(): SessionProfile {
  const { session } = desk.useRouteContext()
  const { data } = useQuery(sessionQuery(useApi()))
  return data ?? session
}
