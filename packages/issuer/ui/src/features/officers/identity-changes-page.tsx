import type { IdentityChangeList } from '@sello/protocol'
import {
  Card,
  Chip,
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  type IconName,
  LoadingState,
  PageHeader,
  PlainDate,
  type Tone,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { identityChangesQuery } from './queries.ts'
import { SignElsewhere, SignHere } from './sign-changes.tsx'
import './officers.css'
import { officersTexts } from './texts.ts'
import { useChangeWords } from './use-change-words.ts'
import { keepsKeys } from './who.ts'

type Wanted = IdentityChangeList['wanted'][number]
type Change = IdentityChangeList['changes'][number]

/** What the owner of the administration's identity has to sign, in words, and how far that has got. */
export function IdentityChangesPage() {
  const t = useTexts(officersTexts)
  const list = useQuery(identityChangesQuery(useApi()))
  return (
    <>
      <PageHeader title={t('owner.title')} lead={t('owner.lead')} />
      {list.data ? (
        <Changes list={list.data} />
      ) : list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <LoadingState lines={10} />
      )}
    </>
  )
}

function Changes({ list }: { list: IdentityChangeList }) {
  const t = useTexts(officersTexts)
  const { roles } = useSession()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const picked = list.wanted.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  // Nothing ticked means all of it, which is what an owner mostly signs.
  const ids = picked.length > 0 ? picked : list.wanted.map(({ id }) => id)
  const maySign = keepsKeys(roles)
  return (
    <div className="stack gap-5">
      <Card title={t('owner.wanted')} flush>
        <DataTable
          label={t('owner.wanted')}
          columns={useWantedColumns()}
          rows={list.wanted}
          rowId={({ id }) => id}
          rowName={useChangeWords()}
          {...(maySign && list.wanted.length > 1
            ? { selection: { selected: chosen, onChange: setChosen } }
            : {})}
          empty={
            <EmptyState icon="circle-check" title={t('owner.nothing')}>
              {t('owner.nothingText')}
            </EmptyState>
          }
        />
      </Card>
      {maySign && (
        <div className="grid wide-columns">
          {list.embeddedOwner && list.wanted.length > 0 && <SignHere ids={ids} />}
          <SignElsewhere ids={ids} />
        </div>
      )}
      {list.changes.length > 0 && <UnderWay changes={list.changes} />}
    </div>
  )
}

function UnderWay({ changes }: { changes: readonly Change[] }) {
  const t = useTexts(officersTexts)
  return (
    <Card title={t('owner.underWay')} flush>
      <DataTable
        label={t('owner.underWay')}
        columns={useChangeColumns()}
        rows={changes}
        rowId={({ digest }) => digest}
      />
    </Card>
  )
}

function useWantedColumns(): Column<Wanted>[] {
  const t = useTexts(officersTexts)
  const words = useChangeWords()
  return [
    { id: 'what', header: t('owner.what'), width: '46%', cell: words },
    { id: 'why', header: t('owner.why'), cell: ({ why }) => t(`owner.whyIs.${why}`) },
    {
      id: 'now',
      header: t('owner.standsUntil'),
      cell: ({ validTo }) => (validTo ? <PlainDate value={validTo} /> : t('owner.notYet')),
    },
  ]
}

const looks = {
  prepared: { tone: 'quiet', icon: 'file' },
  sent: { tone: 'info', icon: 'send' },
  final: { tone: 'good', icon: 'circle-check' },
  refused: { tone: 'bad', icon: 'circle-x' },
} as const satisfies Record<Change['state'], { tone: Tone; icon: IconName }>

function useChangeColumns(): Column<Change>[] {
  const t = useTexts(officersTexts)
  const words = useChangeWords()
  return [
    { id: 'what', header: t('owner.what'), width: '40%', cell: words },
    {
      id: 'state',
      header: t('column.state'),
      cell: ({ state, failure }) => (
        <span className="stack gap-1">
          <span aria-live="polite">
            <Chip tone={looks[state].tone} icon={looks[state].icon}>
              {t(`owner.state.${state}`)}
            </Chip>
          </span>
          {failure && <span className="soft small">{failure}</span>}
        </span>
      ),
    },
    {
      id: 'prepared',
      header: t('owner.preparedBy'),
      cell: ({ preparedBy, preparedAt }) => (
        <span>
          {preparedBy}, <PlainDate value={preparedAt} style="date-time" />
        </span>
      ),
    },
    {
      id: 'transaction',
      header: t('owner.transaction'),
      isHidden: true,
      cell: ({ txHash }) => <span className="code">{txHash ?? '–'}</span>,
    },
  ]
}
