import type { SessionProfile } from '@sello/protocol'
import { getRouteApi } from '@tanstack/react-router'

const desk = getRouteApi('/desk')

/** The officer at this desk; only on pages under the desk's route. */
export function useSession(): SessionProfile {
  return desk.useRouteContext().session
}
