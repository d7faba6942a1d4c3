import type { ApplicationForm, PublicApplication } from '@sello/protocol'
import { ErrorState, LoadingState, useAction, useApi, useTexts } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { valuesOf } from '../../desk/application-form/form-values.ts'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { ApplicationWizard } from './application-wizard.tsx'
import { askedQuery, askFirm, type FirmKey } from './queries.ts'
import { applyTexts } from './texts.ts'
import { WhatNow } from './what-now.tsx'

/** The firm corrects what was returned to it and hands it in again. */
export function CorrectApplication({
  firm,
  application,
  etag,
  onDone,
}: {
  firm: FirmKey
  application: PublicApplication
  etag: string | undefined
  onDone: () => void
}) {
  const t = useTexts(applyTexts)
  const asked = useQuery(askedQuery(useApi()))
  const [isChanged, setChanged] = useState(false)
  useUnsaved(isChanged)
  const onValues = useCallback(() => setChanged(true), [])
  const send = useAction(
    (api, form: ApplicationForm) =>
      askFirm(api, firm, {
        method: 'PUT',
        body: JSON.stringify({ form }),
        headers: etag ? { 'if-match': etag } : {},
      }),
    { onDone },
  )
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <LoadingState lines={8} />
  return (
    <div className="stack gap-5">
      <h1>{t('correct')}</h1>
      <WhatNow application={application} />
      <ApplicationWizard
        asked={asked.data}
        start={valuesOf(application.form)}
        onValues={onValues}
        before={application.form}
        problem={send.problem}
        isPending={send.isPending}
        confirmLabel={t('sendAgain')}
        onSend={(form) => void send.run(form)}
      />
    </div>
  )
}
