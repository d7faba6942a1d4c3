import type { Application, ApplicationState } from '@sello/protocol'
import { Card, Notice, PageHeader, PlainDate, Stepper, Tabs, TextLink, useApi, useTexts } from '@sello/ui-kit'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { applicationTexts } from '../../desk/application-texts.ts'
import { ApplicationChip } from '../../desk/application-words.tsx'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { useOfficerName } from '../../desk/colleagues.ts'
import { LiveAct } from '../../desk/live-act.tsx'
import { ApplicationData } from './application-data.tsx'
import { ApplicationHistory } from './application-history.tsx'
import { ApplicationSteps } from './application-steps.tsx'
import { LateChip } from './late-chip.tsx'
import { applicationQuery } from './queries.ts'
import { RiskReviewTab } from './risk-review-tab.tsx'
import { applicationsTexts } from './texts.ts'
import { ValidationTab } from './validation-tab.tsx'

const route = getRouteApi('/desk/applications/$id')

/** One application: where it stands, whose turn it is, and everything that was found. */
export function ApplicationPage() {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const { id } = route.useParams()
  const { data } = useSuspenseQuery(applicationQuery(useApi(), id))
  const { value: application, etag } = data
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), to: '/applications' }]}
        title={application.legalName}
        status={<ApplicationChip state={application.state} />}
        lead={<Lead application={application} />}
        actions={<ApplicationSteps application={application} etag={etag} />}
      />
      <div className="stack gap-5">
        <Stepper steps={stages.map((stage) => t(`stage.${stage}`))} current={stageOf(application.state)} />
        {application.refusal && <Refused application={application} />}
        {application.actId && (
          <Card title={t('decisionUnderWay')}>
            <LiveAct id={application.actId} />
          </Card>
        )}
        <ApplicationTabs application={application} etag={etag} />
        <span className="visually-hidden" role="status">
          {words(`state.${application.state}`)}
        </span>
      </div>
    </>
  )
}

interface TabsProps {
  readonly application: Application
  readonly etag: string | undefined
}

function ApplicationTabs({ application, etag }: TabsProps) {
  const t = useTexts(applicationsTexts)
  const { tab = 'data' } = route.useSearch()
  const open = application.visits
    .flatMap(({ correctiveActions }) => correctiveActions)
    .filter(({ closed }) => !closed)
  return (
    <Tabs
      label={application.reference}
      selected={tab}
      tabs={[
        { id: 'data', label: t('tab.data') },
        { id: 'risk', label: t('tab.risk') },
        {
          id: 'validation',
          label: t('tab.validation'),
          ...(open.length > 0 ? { count: open.length } : {}),
        },
        { id: 'history', label: t('tab.history'), count: application.events.length },
      ]}
    >
      {tab === 'data' && <ApplicationData application={application} etag={etag} />}
      {tab === 'risk' && <RiskReviewTab application={application} etag={etag} />}
      {tab === 'validation' && <ValidationTab application={application} etag={etag} />}
      {tab === 'history' && <ApplicationHistory events={application.events} />}
    </Tabs>
  )
}

function Lead({ application }: { application: Application }) {
  const t = useTexts(applicationsTexts)
  const labels = useCodeLabels()
  const officerName = useOfficerName()
  const { reference, programme, aeoType, assignee, dueAt, operatorId, certificateId } = application
  return (
    <span className="cluster gap-2">
      <span className="numeric">{reference}</span>
      <span>·</span>
      <span>{labels.type(programme, aeoType)}</span>
      <span>·</span>
      <span>{assignee ? t('with', { name: officerName(assignee) }) : t('withNobody')}</span>
      {dueAt && (
        <span>
          · {t('due')} <PlainDate value={dueAt} />
        </span>
      )}
      {dueAt && <LateChip dueAt={dueAt} />}
      {operatorId && (
        <TextLink to="/operators/$id" params={{ id: operatorId }}>
          {t('toFirm')}
        </TextLink>
      )}
      {certificateId && application.state === 'GRANTED' && (
        <TextLink to="/certificates/$id" params={{ id: certificateId }}>
          {t('toCertificate')}
        </TextLink>
      )}
    </span>
  )
}

function Refused({ application: { refusal, state } }: { application: Application }) {
  const t = useTexts(applicationsTexts)
  const labels = useCodeLabels()
  if (!refusal || !['RETURNED', 'DENIED', 'SUBMITTED'].includes(state)) return null
  const title = state === 'DENIED' ? t('refused.denied') : t('refused.returned')
  return (
    <Notice tone={state === 'DENIED' ? 'bad' : 'warn'} title={title}>
      <p>{refusal.reasons.map(labels.reason).join('; ')}</p>
      <p>{refusal.comment}</p>
    </Notice>
  )
}

const stages = ['submission', 'review', 'risk', 'validation', 'decision'] as const

const stageAt: Readonly<Record<ApplicationState, number>> = {
  DRAFT: 0,
  RETURNED: 0,
  SUBMITTED: 1,
  ACCEPTED: 2,
  RISK_REVIEW: 2,
  VALIDATION_PLANNED: 3,
  ON_SITE: 3,
  CORRECTIVE_ACTION: 3,
  VALIDATED: 4,
  DECIDING: 4,
  GRANTED: 5,
  DENIED: 5,
  APPLICATION_WITHDRAWN: 5,
}

function stageOf(state: ApplicationState): number {
  return stageAt[state]
}
