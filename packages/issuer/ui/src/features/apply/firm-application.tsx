import type { ApplicationForm, PublicApplication } from '@sello/protocol'
import {
  Button,
  Chip,
  ConfirmDialog,
  ErrorState,
  LoadingState,
  Notice,
  PlainDate,
  Timeline,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { valuesOf } from '../../desk/application-form/form-values.ts'
import { applicationTexts } from '../../desk/application-texts.ts'
import { ApplicationChip } from '../../desk/application-words.tsx'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { ApplicationWizard } from './application-wizard.tsx'
import { CertificateTerm } from './certificate-term.tsx'
import { askedQuery, askFirm, type FirmKey } from './queries.ts'
import { applyTexts } from './texts.ts'

/** An application as its firm sees it: state, reasons and comments, what is to be mended; it corrects and withdraws it. */
export function FirmApplication({ firm, onLeave }: { firm: FirmKey; onLeave: () => void }) {
  const t = useTexts(applyTexts)
  const api = useApi()
  const [isEditing, setEditing] = useState(false)
  // The code stays out of the cache's keys: they are written down by tools that look at the cache.
  const found = useQuery({
    queryKey: ['firm-application', firm.reference],
    queryFn: () => askFirm(api, firm),
    gcTime: 0,
  })
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <LoadingState lines={8} />
  const { value: application, etag } = found.data
  if (isEditing)
    return (
      <Correct
        firm={firm}
        application={application}
        etag={etag}
        onDone={() => {
          setEditing(false)
          void found.refetch()
        }}
      />
    )
  return (
    <div className="stack gap-5">
      <div className="spread">
        <div className="cluster">
          <h1>{application.form.applicant.legalName}</h1>
          <ApplicationChip state={application.state} />
        </div>
        <Button look="quiet" icon="log-out" onPress={onLeave}>
          {t('leave')}
        </Button>
      </div>
      <p className="soft">
        {application.reference}
        {application.certificateNumber && ` · ${t('certificate', { number: application.certificateNumber })}`}
      </p>
      <WhatNow application={application} />
      <CertificateTerm application={application} />
      <ToMend actions={application.correctiveActions} />
      <div className="cluster">
        {application.possible.includes('edit') && (
          <Button look="primary" icon="edit" onPress={() => setEditing(true)}>
            {t('correct')}
          </Button>
        )}
        {application.possible.includes('withdraw-application') && (
          <Withdraw firm={firm} onDone={() => void found.refetch()} />
        )}
      </div>
      <Events application={application} />
    </div>
  )
}

function WhatNow({ application: { state, refusal } }: { application: PublicApplication }) {
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

function ToMend({ actions }: { actions: PublicApplication['correctiveActions'] }) {
  const t = useTexts(applyTexts)
  if (actions.length === 0) return null
  return (
    <section className="stack gap-2">
      <h2>{t('toMend')}</h2>
      <ul className="stack gap-2">
        {actions.map(({ description, dueOn, closed }) => (
          <li key={`${dueOn}/${description}`}>
            {description}{' '}
            <span className="soft small">
              {t('by')} <PlainDate value={dueOn} />
            </span>{' '}
            {closed && (
              <Chip tone="good" icon="check">
                {t('mended')}
              </Chip>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Events({ application }: { application: PublicApplication }) {
  const t = useTexts(applyTexts)
  const words = useTexts(applicationTexts)
  return (
    <section className="stack gap-2">
      <h2>{t('sofar')}</h2>
      <Timeline
        label={t('sofar')}
        entries={application.events
          .map(({ at, to }, index) => ({ id: String(index), at, title: words(`state.${to}`) }))
          .toReversed()}
      />
    </section>
  )
}

function Withdraw({ firm, onDone }: { firm: FirmKey; onDone: () => void }) {
  const t = useTexts(applyTexts)
  const [isAsking, setAsking] = useState(false)
  const withdraw = useAction(
    (api, comment: string, key) =>
      askFirm(api, firm, {
        path: '/withdrawals',
        method: 'POST',
        body: JSON.stringify(comment.trim() ? { comment } : {}),
        headers: { 'idempotency-key': key },
      }),
    {
      onDone: () => {
        setAsking(false)
        onDone()
      },
    },
  )
  return (
    <>
      <Button icon="log-out" onPress={() => setAsking(true)}>
        {t('withdraw')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          isOpen
          title={t('withdraw')}
          consequences={[t('withdrawFollows')]}
          confirmLabel={t('withdraw')}
          comment="optional"
          commentHint={t('withdrawHint')}
          onClose={() => setAsking(false)}
          onConfirm={({ comment }) => void withdraw.run(comment)}
          isPending={withdraw.isPending}
          problem={withdraw.problem}
        />
      )}
    </>
  )
}

function Correct({
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
