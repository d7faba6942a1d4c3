import type { Role } from '@sello/protocol'
import type { IconName, Language } from '@sello/ui-kit'

export const navGroups = ['work', 'register', 'programme', 'administration'] as const
export type NavGroupId = (typeof navGroups)[number]

/** An entry of the side navigation, in every language (a missing one does not compile). */
export interface NavItem {
  readonly to: string
  readonly icon: IconName
  readonly group: NavGroupId
  /** Within the group, ascending. */
  readonly order: number
  readonly label: Readonly<Record<Language, string>>
  /** Who sees it; the auditor sees everything. Absent: everybody. */
  readonly roles?: readonly Role[]
  readonly isExact?: boolean
}
