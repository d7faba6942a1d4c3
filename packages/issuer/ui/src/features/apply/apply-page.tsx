import { type ApplicationForm, PublicApplicationReceipt } from '@sello/protocol'
import {
  Card,
  CopyButton,
  ErrorState,
  LinkButton,
  LoadingState,
  Notice,
  PlainPage,
  TextLink,
  useAction,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { brandingQuery } from '../../app/queries.ts'
import { useBrand } from '../../app/use-brand.ts'
import type { ApplicationValues } from '../../desk/application-form/form-values.ts'
import { ApplicationWizard } from './application-wizard.tsx'
import { dropDraft, keepDraft, readDraft } from './draft.ts'
import { askedQuery } from './queries.ts'
import { applyTexts } from './texts.ts'

/** A firm applies, without an account. */
export function ApplyPage() {
  const brand = useBrand()
  const send = useSend()
  return (
    <PlainPage brand={brand} wide>
      <Card>
        <div className="stack gap-5">
          {send.result ? <Receipt receipt={send.result} /> : <Apply send={send} />}
        </div>
      </Card>
    </PlainPage>
  )
}

function useSend() {
  return useAction(
    (api, form: ApplicationForm, key) =>
      api.send('POST', '/v1/public/applications', PublicApplicationReceipt, {
        body: { form },
        key,
        keepSession: true,
      }),
    { onDone: () => dropDraft(sessionStorage) },
  )
}

/** The form, where it was left in this browser's tab. */
function Apply({ send }: { send: ReturnType<typeof useSend> }) {
  const t = useTexts(applyTexts)
  const api = useApi()
  const asked = useQuery(askedQuery(api))
  const branding = useQuery(brandingQuery(api))
  const country = branding.data?.country ?? ''
  const start = useMemo(() => readDraft(sessionStorage, country), [country])
  const onValues = useCallback((values: ApplicationValues) => keepDraft(sessionStorage, values), [])
  return (
    <>
      <header className="stack gap-2">
        <h1>{t('title')}</h1>
        <p className="soft">{t('lead')}</p>
        <p>
          <TextLink to="/apply/status">{t('already')}</TextLink>
        </p>
      </header>
      {asked.error ? (
        <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : asked.data && !branding.isPending ? (
        <ApplicationWizard
          asked={asked.data}
          start={start}
          problem={send.problem}
          isPending={send.isPending}
          confirmLabel={t('send')}
          onValues={onValues}
          onSend={(form) => void send.run(form)}
        />
      ) : (
        <LoadingState lines={10} />
      )}
    </>
  )
}

/** Reference and code, shown once: with both the firm follows its application. */
function Receipt({ receipt: { reference, code } }: { receipt: PublicApplicationReceipt }) {
  const t = useTexts(applyTexts)
  return (
    <div className="stack gap-5" role="status">
      <h1>{t('received')}</h1>
      <p>{t('receivedText')}</p>
      <Notice tone="warn" title={t('keepBoth')}>
        {t('keepBothText')}
      </Notice>
      <dl className="key-values key-values-1">
        <div>
          <dt>{t('reference')}</dt>
          <dd className="cluster gap-2">
            <span className="code">{reference}</span>
            <CopyButton text={reference} />
          </dd>
        </div>
        <div>
          <dt>{t('code')}</dt>
          <dd className="cluster gap-2">
            <span className="code">{code}</span>
            <CopyButton text={code} />
          </dd>
        </div>
      </dl>
      <div className="cluster">
        <LinkButton to="/apply/status" search={{ reference }} look="primary" iconAfter="arrow-right">
          {t('follow')}
        </LinkButton>
      </div>
    </div>
  )
}
