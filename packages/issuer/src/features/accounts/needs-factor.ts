import type { ProgrammeReads } from '@sello/core'
import { delegateTypesOf } from './role.ts'

/** Of whom the administration asks a second factor. To sign or to administer, everybody proves one in any case. */
export function factorPolicy(programme: ProgrammeReads): (roles: readonly string[]) => boolean {
  return (roles) => {
    const { secondFactor } = programme.current().signIn
    if (secondFactor === 'signers') return delegateTypesOf(roles).length > 0
    return secondFactor === 'everybody'
  }
}
