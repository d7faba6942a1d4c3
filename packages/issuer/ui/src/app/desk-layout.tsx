import { AppShell, type NavGroup, useAction, useApi, useLanguage, useTexts } from '@sello/ui-kit'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Outlet, useRouter } from '@tanstack/react-router'
import { Suspense } from 'react'
import { navGroups } from './nav.ts'
import { forgetSession } from './queries.ts'
import { mayOpen } from './require-roles.ts'
import { SessionEnded } from './session-ended.tsx'
import { appTexts } from './texts.ts'
import { useBrand } from './use-brand.ts'
import { useSession } from './use-session.ts'

const desk = getRouteApi('/desk')

/** The officer's desk around every page: her own work in the navigation and nothing else. */
export function DeskLayout() {
  const t = useTexts(appTexts)
  const session = useSession()
  const brand = useBrand()
  const router = useRouter()
  const api = useApi()
  const signOut = useSignOut()
  return (
    <AppShell
      brand={brand}
      groups={useGroups()}
      user={{
        name: session.displayName,
        detail: session.roles.map((role) => t(`role.${role}`)).join(', '),
      }}
      userEntries={[
        {
          id: 'account',
          label: t('user.account'),
          icon: 'user',
          onAction: () => void router.navigate({ to: '/account' }),
        },
        { id: 'out', label: t('user.signOut'), icon: 'log-out', onAction: () => void signOut() },
      ]}
      onLanguage={(wanted) =>
        void api.order('PATCH', '/v1/session', { body: { language: wanted } }).catch(() => undefined)
      }
    >
      <Suspense fallback={null}>
        <Outlet />
      </Suspense>
      <SessionEnded />
    </AppShell>
  )
}

/** The pages that the officer's roles open, by what they are for. */
function useGroups(): NavGroup[] {
  const t = useTexts(appTexts)
  const { language } = useLanguage()
  const { roles } = useSession()
  const { nav } = desk.useRouteContext()
  return navGroups.flatMap((id) => {
    const entries = nav
      .filter((item) => item.group === id && mayOpen(roles, item.roles))
      .toSorted((a, b) => a.order - b.order)
      .map(({ label, ...item }) => ({ ...item, label: label[language] }))
    return entries.length > 0 ? [{ entries, ...(id === 'work' ? {} : { label: t(`group.${id}`) }) }] : []
  })
}

/** Asks first while something is not saved. */
function useSignOut(): () => Promise<void> {
  const router = useRouter()
  const queries = useQueryClient()
  const signOut = useAction((api) => api.order('DELETE', '/v1/sessions/current', { keepSession: true }), {
    onDone: () => {
      forgetSession(queries)
      void router.navigate({ to: '/sign-in', ignoreBlocker: true })
    },
  })
  const { unsaved } = router.options.context
  return async () => {
    if (await unsaved.mayLeave()) await signOut.run(undefined)
  }
}
