import { useBlocker, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useSyncExternalStore } from 'react'
import type { Place, Unsaved } from './unsaved.ts'

const LeaveDialog = lazy(() =>
  import('./leave-dialog.tsx').then(({ LeaveDialog: component }) => ({ default: component })),
)

/** Stands before every way off a page that holds something unsaved: links, back and forward, closing the window. */
export function LeaveGuard() {
  const { unsaved } = useRouter().options.context
  const isHeld = useSyncExternalStore(unsaved.subscribe, unsaved.isHeld)
  return isHeld ? <Blocker unsaved={unsaved} /> : null
}

function Blocker({ unsaved }: { unsaved: Unsaved }) {
  const { question } = unsaved
  const isAsked = useSyncExternalStore(question.subscribe, question.isAsked)
  const shouldBlockFn = useCallback(
    async ({ current, next }: { current: Place; next: Place }) => !(await unsaved.mayLeave(current, next)),
    [unsaved],
  )
  useBlocker({ shouldBlockFn, enableBeforeUnload: unsaved.isHeld })
  return isAsked ? (
    <Suspense fallback={null}>
      <LeaveDialog onAnswer={question.answer} />
    </Suspense>
  ) : null
}
