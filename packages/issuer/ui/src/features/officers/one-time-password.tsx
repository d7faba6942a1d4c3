import { CopyButton, Notice, useTexts } from '@sello/ui-kit'
import { officersTexts } from './texts.ts'

/** Told this once: whoever closes it can only ask for another one. */
export function OneTimePassword({ username, password }: { username: string; password: string }) {
  const t = useTexts(officersTexts)
  return (
    <div className="stack">
      <p>{t('once.text', { username })}</p>
      <p className="cluster gap-2">
        <strong className="code" data-testid="initial-password">
          {password}
        </strong>
        <CopyButton text={password} label={t('once.copy')} />
      </p>
      <Notice tone="warn">{t('once.warning')}</Notice>
    </div>
  )
}
