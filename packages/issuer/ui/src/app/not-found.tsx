import { EmptyState, LinkButton, useTexts } from '@sello/ui-kit'
import { appTexts } from './texts.ts'

export function NotFound() {
  const t = useTexts(appTexts)
  return (
    <EmptyState
      icon="search"
      level={1}
      title={t('notFound.title')}
      action={
        <LinkButton to="/" look="primary">
          {t('notFound.home')}
        </LinkButton>
      }
    >
      {t('notFound.text')}
    </EmptyState>
  )
}
