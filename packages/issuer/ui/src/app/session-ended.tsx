import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useSyncExternalStore } from 'react'

const SessionEndedDialog = lazy(() =>
  import('./session-ended-dialog.tsx').then(({ SessionEndedDialog: component }) => ({ default: component })),
)

/** Where a session ends in the middle of something unsaved, the officer signs in beside it. */
export function SessionEnded() {
  const { ended } = useRouter().options.context
  const isAsked = useSyncExternalStore(ended.subscribe, ended.isAsked)
  return isAsked ? (
    <Suspense fallback={null}>
      <SessionEndedDialog onAnswer={ended.answer} />
    </Suspense>
  ) : null
}
