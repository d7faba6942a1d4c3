import type { PublicApplication } from '@sello/protocol'
import { formatMoment, Notice, useDisplay, useTexts } from '@sello/ui-kit'
import { applyTexts } from './texts.ts'

/** Until when the certificate lasts; near its end the firm is told what to do. */
export function CertificateTerm({ application: { certificate } }: { application: PublicApplication }) {
  const t = useTexts(applyTexts)
  const display = useDisplay()
  if (!certificate) return null
  const { expiresOn, nextRevalidation, renewal, revalidation } = certificate
  const day = (value: string) => formatMoment(value, 'long-date', display)
  const isOver = renewal !== undefined && renewal.daysLeft < 0
  return (
    <>
      <p>{expiresOn === null ? t('term.open') : t('term.until', { day: day(expiresOn) })}</p>
      {renewal && expiresOn !== null && (
        <Notice
          tone={isOver ? 'bad' : 'warn'}
          title={
            isOver
              ? t('term.over', { day: day(expiresOn) })
              : t('term.endsIn', { count: renewal.daysLeft, day: day(expiresOn) })
          }
        >
          {t('term.renew')}
        </Notice>
      )}
      {revalidation && nextRevalidation !== undefined && (
        <Notice tone="info" title={t('term.validation', { day: day(nextRevalidation) })}>
          {t('term.validationText')}
        </Notice>
      )}
    </>
  )
}
