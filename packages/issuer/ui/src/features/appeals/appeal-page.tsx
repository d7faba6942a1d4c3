import type { Appeal } from '@sello/protocol'
import {
  Button,
  Card,
  formatMoment,
  type KeyValue,
  KeyValueList,
  Notice,
  PageHeader,
  PlainDate,
  TextLink,
  useApi,
  useDisplay,
  useTexts,
} from '@sello/ui-kit'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { useActorName } from '../../desk/application-words.tsx'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { AppealChip } from './appeal-chip.tsx'
import { DecideDialog, type Deciding } from './decide-dialog.tsx'
import { appealQuery } from './queries.ts'
import { appealsTexts } from './texts.ts'
import { lodgesAppeals } from './who.ts'

const route = getRouteApi('/desk/appeals/$id')

/** One appeal: what it is against, what the firm says, how it was decided, and what is owed then. */
export function AppealPage() {
  const t = useTexts(appealsTexts)
  const { id } = route.useParams()
  const { data } = useSuspenseQuery(appealQuery(useApi(), id))
  const { value: appeal, etag } = data
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), to: '/appeals' }]}
        title={appeal.legalName}
        status={<AppealChip state={appeal.state} />}
        lead={t(`against.${appeal.against}`)}
        actions={<Steps appeal={appeal} etag={etag} />}
      />
      <div className="stack gap-5">
        <Owed appeal={appeal} />
        <Lodged appeal={appeal} />
        {appeal.decision && <Decided decision={appeal.decision} />}
      </div>
    </>
  )
}

function Steps({ appeal, etag }: { appeal: Appeal; etag: string | undefined }) {
  const t = useTexts(appealsTexts)
  const { roles } = useSession()
  const [asking, setAsking] = useState<Deciding>()
  if (appeal.state !== 'LODGED') return null
  const decides = roles.includes('appeals-officer')
  const withdraws = roles.some((role) => lodgesAppeals.includes(role))
  return (
    <>
      {withdraws && (
        <Button look="quiet" icon="log-out" onPress={() => setAsking('withdrawn')}>
          {t('withdraw')}
        </Button>
      )}
      {decides && (
        <>
          <Button icon="circle-x" onPress={() => setAsking('rejected')}>
            {t('reject')}
          </Button>
          <Button look="primary" icon="circle-check" onPress={() => setAsking('upheld')}>
            {t('uphold')}
          </Button>
        </>
      )}
      {asking && (
        <DecideDialog appeal={appeal} etag={etag} deciding={asking} onClose={() => setAsking(undefined)} />
      )}
    </>
  )
}

function Owed({ appeal: { remedy, certificateId } }: { appeal: Appeal }) {
  const t = useTexts(appealsTexts)
  if (!remedy) return null
  return (
    <Notice tone="warn" title={t(`owed.${remedy.kind}`)}>
      {remedy.kind === 'reinstatement' && certificateId && (
        <TextLink to="/certificates/$id" params={{ id: certificateId }}>
          {t('toCertificate')}
        </TextLink>
      )}
      {remedy.applicationId && (
        <TextLink to="/applications/$id" params={{ id: remedy.applicationId }}>
          {t('toApplication')}
        </TextLink>
      )}
    </Notice>
  )
}

function Lodged({ appeal }: { appeal: Appeal }) {
  const t = useTexts(appealsTexts)
  const labels = useCodeLabels()
  const { lodgedOn, grounds, statement, suspensive, dueAt, late } = appeal
  const display = useDisplay()
  return (
    <Card title={t('lodged')}>
      <KeyValueList
        columns={2}
        items={[
          ...useAgainst(appeal),
          { key: t('column.lodged'), value: <PlainDate value={lodgedOn} style="long-date" /> },
          ...(dueAt ? [{ key: t('column.due'), value: <PlainDate value={dueAt} style="long-date" /> }] : []),
          ...(late
            ? [
                {
                  key: t('late'),
                  value: `${late.reason} ${t('lateAfter', { day: formatMoment(late.lastDay, 'long-date', display) })}`,
                },
              ]
            : []),
          { key: t('grounds'), value: grounds.map(labels.reason).join('; ') },
          { key: t('suspensive'), value: suspensive ? t('suspensiveYes') : t('suspensiveNo') },
          { key: t('statement'), value: statement },
        ]}
      />
    </Card>
  )
}

/** The certificate or the application whose decision is appealed against. */
function useAgainst({ certificateId, certificateNumber, applicationId }: Appeal): KeyValue[] {
  const t = useTexts(appealsTexts)
  const items: KeyValue[] = []
  if (certificateId)
    items.push({
      key: t('column.number'),
      value: (
        <TextLink to="/certificates/$id" params={{ id: certificateId }}>
          {certificateNumber ?? t('toCertificate')}
        </TextLink>
      ),
    })
  if (applicationId)
    items.push({
      key: t('application'),
      value: (
        <TextLink to="/applications/$id" params={{ id: applicationId }}>
          {t('toApplication')}
        </TextLink>
      ),
    })
  return items
}

function Decided({ decision }: { decision: NonNullable<Appeal['decision']> }) {
  const t = useTexts(appealsTexts)
  const labels = useCodeLabels()
  const actorName = useActorName()
  const { outcome, reasons, comment, by, at } = decision
  return (
    <Card title={t('decision')}>
      <KeyValueList
        columns={2}
        items={[
          { key: t('outcome'), value: t(`outcomes.${outcome}`) },
          { key: t('reasons'), value: reasons.map(labels.reason).join('; ') },
          { key: t('by'), value: actorName(by) },
          { key: t('at'), value: <PlainDate value={at} style="date-time" /> },
          { key: t('comment'), value: comment },
        ]}
      />
    </Card>
  )
}
