import { Card, EmptyState, PageHeader, useTexts } from '@sello/ui-kit'
import { useSession } from '../../app/use-session.ts'
import { homeTexts } from './texts.ts'

export function HomePage() {
  const t = useTexts(homeTexts)
  const { displayName } = useSession()
  return (
    <>
      <PageHeader title={t('greeting', { name: displayName })} />
      <Card>
        <EmptyState icon="circle-check" title={t('nothing')}>
          {t('nothingText')}
        </EmptyState>
      </Card>
    </>
  )
}
