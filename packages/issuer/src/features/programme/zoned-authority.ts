import type { ProgrammeReads } from '@sello/core'
import type { Authority } from '../acts/plan.ts'

/** The administration, whose days begin and end in the time zone that is configured at the moment. */
export function zonedAuthority(fixed: Omit<Authority, 'timeZone'>, programme: ProgrammeReads): Authority {
  return {
    ...fixed,
    get timeZone() {
      return programme.current().timeZone
    },
  }
}
