import { ErrorState } from '@sello/ui-kit'
import { createRootRouteWithContext, Outlet, useRouter } from '@tanstack/react-router'
import { Suspense } from 'react'
import type { DeskContext } from './context.ts'
import { LeaveGuard } from './leave-guard.tsx'
import { NotFound } from './not-found.tsx'

/** Every page; those of signed-in officers stand under the desk's route. */
export const rootRoute = createRootRouteWithContext<DeskContext>()({
  component: () => (
    <Suspense fallback={null}>
      <Outlet />
      <LeaveGuard />
    </Suspense>
  ),
  notFoundComponent: () => (
    <main>
      <NotFound />
    </main>
  ),
  errorComponent: ({ error }) => (
    <main>
      <PageError error={error} />
    </main>
  ),
})

/** A page that could not be shown; the shell around it stays. */
export function PageError({ error }: { error: unknown }) {
  const router = useRouter()
  return <ErrorState level={1} error={error} onRetry={() => void router.invalidate()} />
}
