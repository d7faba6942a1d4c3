import { ApplicationSource, ApplicationState, type ApplicationSummary } from '@sello/protocol'
import {
  Chip,
  type Column,
  DataTable,
  EmptyState,
  LinkButton,
  PageHeader,
  PlainDate,
  SearchField,
  Select,
  Switch,
  TextLink,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useSession } from '../../app/use-session.ts'
import { applicationTexts } from '../../desk/application-texts.ts'
import { ApplicationChip } from '../../desk/application-words.tsx'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { FilterButton } from '../../desk/filter-button.tsx'
import { applicationsQuery } from './queries.ts'
import { applicationsTexts } from './texts.ts'

const route = getRouteApi('/desk/applications')

/** Applications, the newest first; filters stand in the address. */
export function ApplicationsPage() {
  const t = useTexts(applicationsTexts)
  const session = useSession()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(applicationsQuery(useApi(), search))
  const columns = useColumns()
  const rows = list.data?.pages.flatMap(({ applications }) => applications) ?? []
  const filters = useFilterChips()
  const mayCreate = session.roles.includes('intake')
  const begin = mayCreate && (
    <LinkButton to="/applications/new" look="primary" icon="plus">
      {t('new')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={begin || undefined} />
      <DataTable
        label={t('title')}
        columnsKey="applications"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ legalName }) => legalName}
        onOpen={({ id }) => void navigate({ to: '/applications/$id', params: { id } })}
        onMore={() => void list.fetchNextPage()}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        isLoading={list.isPending}
        error={list.error}
        onRetry={() => void list.refetch()}
        tools={<ListTools />}
        filters={filters}
        onClearFilters={() => void navigate({ search: {} })}
        empty={
          <EmptyState icon="inbox" title={t('none')} action={begin || undefined}>
            {t('noneText')}
          </EmptyState>
        }
      />
    </>
  )
}

function ListTools() {
  const t = useTexts(applicationsTexts)
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <>
      <SearchField
        label={t('search')}
        placeholder={t('searchHint')}
        value={q}
        onChange={(text) =>
          void navigate({ search: (now) => ({ ...now, q: text || undefined }), replace: true })
        }
      />
      <FilterButton>
        <Filters />
      </FilterButton>
    </>
  )
}

const ANY = 'any'

/** Each works at once: the list stands beside. */
function Filters() {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  const any = { value: ANY, label: t('filter.any') }
  return (
    <>
      <Select
        label={t('filter.state')}
        value={search.state ?? ANY}
        onChange={(state) => set({ state: ApplicationState.safeParse(state).data })}
        choices={[
          any,
          ...ApplicationState.options.map((state) => ({ value: state, label: words(`state.${state}`) })),
        ]}
      />
      <Select
        label={t('filter.assignee')}
        value={search.assignee ?? ANY}
        onChange={(assignee) => set({ assignee: assignee === ANY ? undefined : assignee })}
        choices={[
          any,
          { value: 'me', label: t('filter.mine') },
          { value: 'nobody', label: t('filter.nobodys') },
        ]}
      />
      <Select
        label={t('filter.source')}
        value={search.source ?? ANY}
        onChange={(source) => set({ source: ApplicationSource.safeParse(source).data })}
        choices={[
          any,
          ...ApplicationSource.options.map((source) => ({ value: source, label: words(`source.${source}`) })),
        ]}
      />
      <Switch
        label={t('filter.overdue')}
        value={search.overdue ?? false}
        onChange={(overdue) => set({ overdue: overdue ? true : undefined })}
      />
    </>
  )
}

function useFilterChips() {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const { q, state, source, assignee, overdue } = route.useSearch()
  const navigate = route.useNavigate()
  const chip = (id: 'q' | 'state' | 'source' | 'assignee' | 'overdue', label: string) => ({
    id,
    label,
    onRemove: () => void navigate({ search: (now) => ({ ...now, [id]: undefined }) }),
  })
  return [
    ...(q ? [chip('q', `“${q}”`)] : []),
    ...(state ? [chip('state', words(`state.${state}`))] : []),
    ...(source ? [chip('source', words(`source.${source}`))] : []),
    ...(assignee ? [chip('assignee', assignee === 'me' ? t('filter.mine') : assignee)] : []),
    ...(overdue ? [chip('overdue', t('filter.overdue'))] : []),
  ]
}

function useColumns(): Column<ApplicationSummary>[] {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const labels = useCodeLabels()
  const now = Date.now()
  return [
    {
      id: 'legalName',
      header: t('column.firm'),
      width: '28%',
      cell: ({ id, legalName, tin }) => (
        <span className="stack gap-1">
          <TextLink to="/applications/$id" params={{ id }}>
            {legalName}
          </TextLink>
          <span className="soft small numeric">{tin}</span>
        </span>
      ),
    },
    {
      id: 'reference',
      header: t('column.reference'),
      cell: ({ reference }) => <span className="numeric">{reference}</span>,
    },
    { id: 'state', header: t('column.state'), cell: ({ state }) => <ApplicationChip state={state} /> },
    {
      id: 'type',
      header: t('column.type'),
      cell: ({ programme, aeoType }) => labels.type(programme, aeoType),
    },
    {
      id: 'due',
      header: t('column.due'),
      cell: ({ dueAt }) =>
        dueAt && (
          <span className="cluster gap-2">
            <PlainDate value={dueAt} />
            {new Date(dueAt).getTime() < now && (
              <Chip tone="bad" icon="alert">
                {t('late')}
              </Chip>
            )}
          </span>
        ),
    },
    {
      id: 'assignee',
      header: t('column.assignee'),
      cell: ({ assignee }) => assignee ?? <span className="soft">—</span>,
    },
    {
      id: 'source',
      header: t('column.source'),
      isHidden: true,
      cell: ({ source }) => words(`source.${source}`),
    },
    {
      id: 'submitted',
      header: t('column.submitted'),
      isHidden: true,
      cell: ({ submittedAt }) => submittedAt && <PlainDate value={submittedAt} />,
    },
  ]
}
