import { EmptyState, LinkButton, useTexts } from '@sello/ui-kit'
import { registerTexts } from './texts.ts'

/** The register is empty: three ways to begin. */
export function EmptyRegister({ mayBegin }: { mayBegin: boolean }) {
  const t = useTexts(registerTexts)
  return (
    <EmptyState
      icon="building"
      title={t('empty')}
      action={
        mayBegin && (
          <div className="cluster empty-actions">
            <LinkButton to="/operators/new" icon="plus">
              {t('new')}
            </LinkButton>
            <LinkButton to="/applications/new" icon="file">
              {t('newApplication')}
            </LinkButton>
            <LinkButton to="/imports" icon="upload">
              {t('import')}
            </LinkButton>
          </div>
        )
      }
    >
      {t('emptyHint')}
    </EmptyState>
  )
}
