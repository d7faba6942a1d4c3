import type { Api } from '@sello/ui-kit'
import type { QueryClient } from '@tanstack/react-query'
import type { i18n } from 'i18next'
import type { NavItem } from './nav.ts'
import type { Question } from './question.ts'
import type { Unsaved } from './unsaved.ts'

/** What every route's loader is given. */
export interface DeskContext {
  readonly api: Api
  readonly queries: QueryClient
  readonly i18n: i18n
  /** All that the navigation can offer; each officer sees her part. */
  readonly nav: readonly NavItem[]
  readonly unsaved: Unsaved
  /** The session is over while something is unsaved: true when the officer has signed in again. */
  readonly ended: Question
}
