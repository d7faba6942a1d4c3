import type { Act } from '@sello/protocol'
import {
  type Column,
  DataTable,
  EmptyState,
  Icon,
  PageHeader,
  PlainDate,
  Tabs,
  TextLink,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useSession } from '../../app/use-session.ts'
import { ActChip, iconOfAct } from '../../desk/act-words.tsx'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { deskTexts } from '../../desk/desk-texts.ts'
import { longTable } from '../../desk/paged-table.ts'
import { usePageTitle } from '../../desk/use-page-title.ts'
import { subjectOf } from './act-subject.ts'
import './acts.css'
import { useActorName } from '../../desk/application-words.tsx'
import { actLists } from './act-lists.ts'
import { actsQuery } from './queries.ts'
import { actsTexts } from './texts.ts'

const route = getRouteApi('/desk/acts')
const stateOf = {
  'to-sign': 'awaiting-signatures',
  scheduled: 'scheduled',
  failed: 'failed',
  all: undefined,
} as const

/** So many rows are drawn as they are: a short list needs no frame of its own to scroll in. */
const FEW = 50

/** Decisions of officers: what waits for a signature, what is scheduled, what has failed, and all of them. */
export function ActsPage() {
  const t = useTexts(actsTexts)
  usePageTitle(t('title'))
  const { show = 'to-sign' } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(actsQuery(useApi(), stateOf[show]))
  const rows = list.data?.pages.flatMap(({ acts }) => acts) ?? []
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Tabs
        label={t('lists')}
        param="show"
        selected={show}
        tabs={actLists.map((id) => ({ id, label: t(`list.${id}`) }))}
      >
        <DataTable
          label={t(`list.${show}`)}
          rows={rows}
          rowId={({ id }) => id}
          columns={useColumns(show === 'scheduled')}
          onOpen={({ id }) => void navigate({ to: '/acts/$id', params: { id } })}
          {...longTable(list, rows.length > FEW)}
          empty={
            <EmptyState icon={show === 'failed' ? 'circle-check' : 'sign'} title={t(`empty.${show}`)}>
              {t(`emptyHint.${show}`)}
            </EmptyState>
          }
        />
      </Tabs>
    </>
  )
}

function useColumns(isScheduled: boolean): Column<Act>[] {
  const t = useTexts(actsTexts)
  const words = useTexts(deskTexts)
  const labels = useCodeLabels()
  const actorName = useActorName()
  return [
    { id: 'what', header: t('what'), cell: (act) => <ActName act={act} /> },
    {
      id: 'reason',
      header: t('reason'),
      cell: ({ reasonClass }) => (reasonClass ? labels.reasonClass(reasonClass) : '—'),
    },
    {
      id: 'by',
      header: t('proposedBy'),
      cell: ({ createdBy, createdAt }) => (
        // One piece: on a phone each part of a cell would take a column of its own.
        <span>
          {actorName(createdBy)}, <PlainDate value={createdAt} style="relative" />
        </span>
      ),
    },
    { id: 'signatures', header: t('signatures'), cell: (act) => <Signatures act={act} /> },
    {
      id: 'effective',
      header: words('field.effectiveAt'),
      isHidden: !isScheduled,
      cell: ({ effectiveAt }) => (effectiveAt ? <PlainDate value={effectiveAt} /> : '—'),
    },
    {
      id: 'state',
      header: words('field.state'),
      cell: (act) => (
        <span>
          <ActChip act={act} />
        </span>
      ),
    },
  ]
}

function ActName({ act }: { act: Act }) {
  const t = useTexts(actsTexts)
  const words = useTexts(deskTexts)
  const subject = subjectOf(act)
  return (
    <span className="act-name">
      <Icon name={iconOfAct(act.kind)} />
      <span>
        <TextLink to="/acts/$id" params={{ id: act.id }}>
          {words(`actKind.${act.kind}`)}
        </TextLink>
        {subject && (
          <span className="act-subject">
            {subject.name}
            {subject.count > 1 ? ` ${t('andMore', { count: subject.count - 1 })}` : ` · ${subject.number}`}
          </span>
        )}
      </span>
    </span>
  )
}

function Signatures({ act }: { act: Act }) {
  const t = useTexts(actsTexts)
  const { username } = useSession()
  const isMine = act.signatures.some(({ officer }) => officer === username)
  return (
    <span>
      <span className="numeric">{t('signedOf', { part: act.signatures.length, whole: act.quorum })}</span>
      {isMine && <span className="act-subject">{t('signedByYou')}</span>}
    </span>
  )
}
