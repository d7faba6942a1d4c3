import type { PublicApplication } from '@sello/protocol'
import { Notice, PlainDate, useLanguage, useTexts } from '@sello/ui-kit'
import { applyTexts } from './texts.ts'

/** What the administration says, and what the firm is to do. */
export function WhatNow({ application: { state, refusal } }: { application: PublicApplication }) {
  const t = useTexts(applyTexts)
  const { language } = useLanguage()
  if (refusal && (state === 'RETURNED' || state === 'DENIED'))
    return (
      <Notice
        tone={state === 'DENIED' ? 'bad' : 'warn'}
        title={t(state === 'DENIED' ? 'denied' : 'returned')}
      >
        <ul>
          {refusal.reasons.map(({ code, title }) => (
            <li key={code}>{title?.[language] ?? code}</li>
          ))}
        </ul>
        <p>{refusal.comment}</p>
        <p className="soft small">
          <PlainDate value={refusal.at} style="date-time" />
        </p>
      </Notice>
    )
  const words = {
    GRANTED: 'nowGranted',
    APPLICATION_WITHDRAWN: 'nowWithdrawn',
    CORRECTIVE_ACTION: 'nowMend',
  } as const
  const said = state === 'GRANTED' || state === 'APPLICATION_WITHDRAWN' || state === 'CORRECTIVE_ACTION'
  return (
    <Notice tone={state === 'GRANTED' ? 'good' : 'info'}>{said ? t(words[state]) : t('nowWaiting')}</Notice>
  )
}
