import { Card, Notice, PlainPage, useTexts } from '@sello/ui-kit'
import { useBrand } from '../../app/use-brand.ts'
import { signInTexts } from './texts.ts'

/** The window in which an officer proved herself again at her organisation: the desk goes on in the other one. */
export function ConfirmedPage() {
  const t = useTexts(signInTexts)
  return (
    <PlainPage brand={useBrand()}>
      <Card>
        <div className="stack">
          <h1>{t('confirmed.title')}</h1>
          <Notice tone="good">{t('confirmed.text')}</Notice>
        </div>
      </Card>
    </PlainPage>
  )
}
