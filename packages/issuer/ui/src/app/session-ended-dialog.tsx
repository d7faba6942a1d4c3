import { Button, Dialog, Notice, useApi, useTexts, withQuery } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { factorTexts } from './factor-texts.ts'
import { sessionQuery } from './queries.ts'

const desk = getRouteApi('/desk')

/**
 * What is typed stays: the officer signs in in a window of its own, and the request that found the session ended is
 * sent once more. This page asks every other second whether she has. Nobody else goes on with what is hers.
 */
export function SessionEndedDialog({ onAnswer }: { onAnswer: (isBack: boolean) => void }) {
  const t = useTexts(factorTexts)
  const { session: own } = desk.useRouteContext()
  const [since] = useState(() => performance.timeOrigin + performance.now())
  const { data, dataUpdatedAt } = useQuery({
    ...sessionQuery(useApi()),
    refetchInterval: 2_000,
    refetchOnMount: 'always',
  })
  const now = dataUpdatedAt >= since ? data : undefined
  const isBack = now?.username === own.username
  useEffect(() => {
    if (isBack) onAnswer(true)
  }, [isBack, onAnswer])
  return (
    <Dialog title={t('endedTitle')} isOpen onClose={() => onAnswer(false)} size="s">
      <p>{t('endedText')}</p>
      {now && !isBack && (
        <Notice tone="bad">{t('endedOther', { name: now.displayName, own: own.displayName })}</Notice>
      )}
      <a
        className="button button-primary button-m"
        target="_blank"
        rel="noreferrer"
        href={withQuery('/sign-in', { returnTo: '/confirmed' })}
      >
        {t('signInAgain')}
      </a>
      <Button onPress={() => onAnswer(false)}>{t('endedLater')}</Button>
    </Dialog>
  )
}
