import { Card, LinkButton, LoadingState, PageHeader, PlainPage, useApi, useTexts } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { setupQuery } from '../../app/queries.ts'
import { useBrand } from '../../app/use-brand.ts'
import { setupTexts } from './texts.ts'

/** First run in the browser: what is still to be done, from `GET /v1/setup`. */
export function SetupPage() {
  const t = useTexts(setupTexts)
  const { data } = useQuery(setupQuery(useApi()))
  const isDone = data?.state === 'done'
  return (
    <PlainPage brand={useBrand()} wide>
      <PageHeader title={isDone ? t('done') : t('title')} />
      <Card>
        {data === undefined ? (
          <LoadingState lines={4} />
        ) : isDone ? (
          <LinkButton to="/sign-in" look="primary">
            {t('toSignIn')}
          </LinkButton>
        ) : (
          <p>{t('lead')}</p>
        )}
      </Card>
    </PlainPage>
  )
}
