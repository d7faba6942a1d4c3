import type { Officer } from '@sello/protocol'
import {
  Chip,
  type Column,
  DataTable,
  EmptyState,
  LinkButton,
  Notice,
  PageHeader,
  PlainDate,
  Tabs,
  TextLink,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { appTexts } from '../../app/texts.ts'
import { useSession } from '../../app/use-session.ts'
import { FactorsCell, LedgerCell } from './ledger-words.tsx'
import { officersQuery } from './queries.ts'
import { ResetsTab } from './resets-tab.tsx'
import { officersTexts } from './texts.ts'

const route = getRouteApi('/desk/officers')

/** Who works here, with which roles, how they sign in and how long their keys may sign. */
export function OfficersPage() {
  const t = useTexts(officersTexts)
  const { roles } = useSession()
  const { tab = 'officers' } = route.useSearch()
  const seesResets = roles.includes('administrator') || roles.includes('auditor')
  const shown = seesResets ? tab : 'officers'
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          roles.includes('administrator') && (
            <LinkButton to="/officers/new" look="primary" icon="plus">
              {t('new.title')}
            </LinkButton>
          )
        }
      />
      {seesResets ? (
        <Tabs
          label={t('title')}
          selected={shown}
          tabs={[
            { id: 'officers', label: t('tab.officers') },
            { id: 'resets', label: t('tab.resets') },
          ]}
        >
          {shown === 'resets' ? <ResetsTab /> : <OfficerTable />}
        </Tabs>
      ) : (
        <OfficerTable />
      )}
    </>
  )
}

function OfficerTable() {
  const t = useTexts(officersTexts)
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(officersQuery(useApi()))
  const rows = list.data?.pages.flatMap(({ officers }) => officers) ?? []
  const waiting = rows.filter(({ ledger }) => ledger?.changesNeeded).length
  return (
    <div className="stack">
      {waiting > 0 && (
        <Notice tone="warn">
          <div className="spread">
            <span>{t('ownerNeeded', { count: waiting })}</span>
            <TextLink to="/identity-changes">{t('toOwner')}</TextLink>
          </div>
        </Notice>
      )}
      <DataTable
        label={t('title')}
        columnsKey="officers"
        columns={useColumns()}
        rows={rows}
        rowId={({ username }) => username}
        rowName={({ displayName }) => displayName}
        onOpen={({ username }) => void navigate({ to: '/officers/$username', params: { username } })}
        {...(list.hasNextPage ? { onMore: () => void list.fetchNextPage() } : {})}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        isLoading={list.isPending}
        error={list.data ? undefined : list.error}
        onRetry={() => void list.refetch()}
        empty={<EmptyState icon="users" title={t('none')} />}
      />
    </div>
  )
}

function useColumns(): Column<Officer>[] {
  const t = useTexts(officersTexts)
  const words = useTexts(appTexts)
  return [
    {
      id: 'name',
      header: t('column.name'),
      cell: ({ username, displayName, disabled }) => (
        <span className="stack gap-1">
          <span className="cluster gap-2">
            <TextLink to="/officers/$username" params={{ username }}>
              {displayName}
            </TextLink>
            {disabled && (
              <Chip tone="bad" icon="ban">
                {t('disabled')}
              </Chip>
            )}
          </span>
          <span className="soft small">{username}</span>
        </span>
      ),
    },
    {
      id: 'roles',
      header: t('column.roles'),
      cell: ({ roles }) => roles.map((role) => words(`role.${role}`)).join(', '),
    },
    { id: 'factors', header: t('column.factors'), cell: (officer) => <FactorsCell officer={officer} /> },
    { id: 'ledger', header: t('column.ledger'), cell: (officer) => <LedgerCell officer={officer} /> },
    {
      id: 'seen',
      header: t('column.lastSignIn'),
      cell: ({ lastSignInAt }) =>
        lastSignInAt ? <PlainDate value={lastSignInAt} style="relative" /> : t('never'),
    },
  ]
}
