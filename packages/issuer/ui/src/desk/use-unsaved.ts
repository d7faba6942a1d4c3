import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * While `isUnsaved`, leaving the page asks first; so does a change of the search parameters with which the form goes
 * away, told as one text (`tab`, `tab edit`). Who navigates after saving says `ignoreBlocker: true`.
 */
export function useUnsaved(isUnsaved: boolean, parameters = ''): void {
  const { unsaved } = useRouter().options.context
  useEffect(
    () => (isUnsaved ? unsaved.hold(parameters.split(' ').filter(Boolean)) : undefined),
    [unsaved, isUnsaved, parameters],
  )
}
