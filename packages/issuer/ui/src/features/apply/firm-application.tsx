import type { PublicApplication } from '@sello/protocol'
import {
  Button,
  Chip,
  ConfirmDialog,
  ErrorState,
  LoadingState,
  PlainDate,
  Timeline,
  useAction,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { applicationTexts } from '../../desk/application-texts.ts'
import { ApplicationChip } from '../../desk/application-words.tsx'
import { CertificateTerm } from './certificate-term.tsx'
import { CorrectApplication } from './correct-application.tsx'
import { FirmAppeals, LodgeAppeal } from './firm-appeals.tsx'
import { askFirm, type FirmKey } from './queries.ts'
import { applyTexts } from './texts.ts'
import { WhatNow } from './what-now.tsx'

type Doing = 'correct' | 'appeal' | undefined

/** An application as its firm sees it: state, reasons and comments, what is to be mended; it corrects and withdraws it. */
export function FirmApplication({ firm, onLeave }: { firm: FirmKey; onLeave: () => void }) {
  const api = useApi()
  const [doing, setDoing] = useState<Doing>()
  // The code stays out of the cache's keys: they are written down by tools that look at the cache.
  const found = useQuery({
    queryKey: ['firm-application', firm.reference],
    queryFn: () => askFirm(api, firm),
    gcTime: 0,
  })
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <LoadingState lines={8} />
  const { value: application, etag } = found.data
  const done = () => {
    setDoing(undefined)
    void found.refetch()
  }
  if (doing === 'correct')
    return <CorrectApplication firm={firm} application={application} etag={etag} onDone={done} />
  if (doing === 'appeal')
    return (
      <LodgeAppeal
        firm={firm}
        appealable={application.appealable ?? []}
        onDone={done}
        onLeave={() => setDoing(undefined)}
      />
    )
  return (
    <div className="stack gap-5">
      <Heading application={application} onLeave={onLeave} />
      <WhatNow application={application} />
      <CertificateTerm application={application} />
      <ToMend actions={application.correctiveActions} />
      <Deeds firm={firm} application={application} onDo={setDoing} onDone={done} />
      <FirmAppeals appeals={application.appeals} />
      <Events application={application} />
    </div>
  )
}

function Heading({ application, onLeave }: { application: PublicApplication; onLeave: () => void }) {
  const t = useTexts(applyTexts)
  const { form, state, reference, certificateNumber } = application
  return (
    <>
      <div className="spread">
        <div className="cluster">
          <h1>{form.applicant.legalName}</h1>
          <ApplicationChip state={state} />
        </div>
        <Button look="quiet" icon="log-out" onPress={onLeave}>
          {t('leave')}
        </Button>
      </div>
      <p className="soft">
        {reference}
        {certificateNumber && ` · ${t('certificate', { number: certificateNumber })}`}
      </p>
    </>
  )
}

interface DeedsProps {
  readonly firm: FirmKey
  readonly application: PublicApplication
  readonly onDo: (what: Doing) => void
  readonly onDone: () => void
}

/** What the firm itself can do now. */
function Deeds({ firm, application: { possible, appealable = [] }, onDo, onDone }: DeedsProps) {
  const t = useTexts(applyTexts)
  return (
    <div className="cluster">
      {possible.includes('edit') && (
        <Button look="primary" icon="edit" onPress={() => onDo('correct')}>
          {t('correct')}
        </Button>
      )}
      {appealable.length > 0 && (
        <Button icon="scale" onPress={() => onDo('appeal')}>
          {t('appeal.lodge')}
        </Button>
      )}
      {possible.includes('withdraw-application') && <Withdraw firm={firm} onDone={onDone} />}
    </div>
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
