import type { Act } from '@sello/protocol'
import {
  Card,
  type KeyValue,
  KeyValueList,
  PageHeader,
  PlainDate,
  TextLink,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ActChip } from '../../desk/act-words.tsx'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { deskTexts } from '../../desk/desk-texts.ts'
import { ActState, actQuery, useRefreshAtEnd } from '../../desk/live-act.tsx'
import { PresenceNote } from '../../desk/presence-note.tsx'
import { usePageTitle } from '../../desk/use-page-title.ts'
import { ActDecision } from './act-decision.tsx'
import { ActDiffView } from './act-diff-view.tsx'
import { ActProof } from './act-proof.tsx'
import { ActResult } from './act-result.tsx'
import { subjectOf } from './act-subject.ts'
import './acts.css'
import { useActorName } from '../../desk/application-words.tsx'
import { Signers } from './signers.tsx'
import { actsTexts } from './texts.ts'

const route = getRouteApi('/desk/acts/$id')

/** One decision: all that the second officer must see, and her own signature or refusal beside it. */
export function ActPage() {
  const t = useTexts(actsTexts)
  const words = useTexts(deskTexts)
  const { id } = route.useParams()
  const { data: act } = useSuspenseQuery(actQuery(useApi(), id))
  useRefreshAtEnd(act)
  usePageTitle(words(`actKind.${act.kind}`))
  const subject = subjectOf(act)
  return (
    <>
      <PageHeader
        title={words(`actKind.${act.kind}`)}
        crumbs={[{ label: t('title'), to: '/acts' }]}
        status={<ActChip act={act} />}
        lead={
          subject &&
          (subject.count > 1
            ? t('several', { count: subject.count, name: subject.name })
            : `${subject.name} · ${subject.number}`)
        }
      />
      <PresenceNote subject={`act:${id}`} />
      <div className="beside">
        <div className="stack gap-5">
          <Card title={t('why')}>
            <KeyValueList items={useFacts(act)} />
          </Card>
          {subject && <ActResult act={act} count={subject.count} />}
          <ActDiffView act={act} />
        </div>
        <div className="stack">
          <Card title={t('howFar')}>
            <div className="stack">
              <ActState act={act} linked={false} />
              <Signers act={act} />
            </div>
          </Card>
          <ActDecision act={act} />
          <ActProof act={act} />
        </div>
      </div>
    </>
  )
}

function useFacts(act: Act): KeyValue[] {
  const t = useTexts(actsTexts)
  const actorName = useActorName()
  const item = (key: string, value: ReactNode): KeyValue[] => (value ? [{ key, value }] : [])
  return [
    ...item(t('reason'), act.reasonClass && <ActReason act={act} />),
    ...item(t('comment'), act.comment),
    ...item(
      t('proposedBy'),
      <>
        {actorName(act.createdBy)}, <PlainDate value={act.createdAt} style="date-time" />
      </>,
    ),
    ...item(
      t('effective'),
      act.effectiveAt ? <PlainDate value={act.effectiveAt} style="date-time" /> : t('atOnce'),
    ),
    ...item(
      t('application'),
      act.applicationId && (
        <TextLink to="/applications/$id" params={{ id: act.applicationId }}>
          {t('openApplication')}
        </TextLink>
      ),
    ),
    ...item(
      t('replaces'),
      act.replaces && (
        <TextLink to="/acts/$id" params={{ id: act.replaces }}>
          {t('openEarlier')}
        </TextLink>
      ),
    ),
    ...item(
      t('replacedBy'),
      act.replacedBy && (
        <TextLink to="/acts/$id" params={{ id: act.replacedBy }}>
          {t('openLater')}
        </TextLink>
      ),
    ),
  ]
}

/** The administration's own reason, and the class of it that partners are told. */
function ActReason({ act: { payload, reasonClass = 'other' } }: { act: Act }) {
  const labels = useCodeLabels()
  const own = typeof payload.reason === 'string' ? labels.reason(payload.reason) : undefined
  const told = labels.reasonClass(reasonClass)
  if (own === undefined || own === told) return told
  return (
    <>
      {own}
      <span className="act-subject small">{told}</span>
    </>
  )
}
