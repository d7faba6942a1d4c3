import { SignInOptions } from '@sello/protocol'
import { Notice, useApi, useTexts, withQuery } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { factorTexts } from './factor-texts.ts'
import { sessionQuery } from './queries.ts'

/**
 * Proves oneself again at the organisation's sign-in, in a window of its own: what is typed here stays. This page asks
 * every other second whether it has been done.
 */
export function ProviderStepUp({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const t = useTexts(factorTexts)
  const api = useApi()
  const [isAway, setAway] = useState(false)
  const options = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => api.get('/v1/sign-in-options', SignInOptions, { signal, keepSession: true }),
    staleTime: 300_000,
  })
  const session = useQuery({ ...sessionQuery(api), refetchInterval: isAway ? 2_000 : false })
  const freshUntil = session.data?.freshUntil
  const [before] = useState(freshUntil)
  const isFresh = isAway && typeof freshUntil === 'string' && freshUntil !== before
  useEffect(() => {
    if (isFresh) onDone()
  }, [isFresh, onDone])
  const providers = (options.data?.oidc ?? []).filter(({ id }) => ids.includes(id))
  return (
    <>
      {providers.map(({ id, name }) => (
        <a
          key={id}
          className="button button-secondary button-m"
          target="_blank"
          rel="noreferrer"
          href={withQuery(`/v1/oidc/${encodeURIComponent(id)}/confirmation`, { returnTo: '/confirmed' })}
          onClick={() => setAway(true)}
        >
          {t('stepUpProvider', { name })}
        </a>
      ))}
      {isAway && <Notice>{t('stepUpAway')}</Notice>}
    </>
  )
}
