import { ApplicationSource, ApplicationState } from '@sello/protocol'
import {
  DataTable,
  EmptyState,
  LinkButton,
  PageHeader,
  SearchField,
  Switch,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useSession } from '../../app/use-session.ts'
import { applicationTexts } from '../../desk/application-texts.ts'
import { useOfficerName } from '../../desk/colleagues.ts'
import { FilterButton } from '../../desk/filter-button.tsx'
import { filterChips } from '../../desk/filter-chips.ts'
import { FilterSelect } from '../../desk/filter-select.tsx'
import { pagedTable } from '../../desk/paged-table.ts'
import { useApplicationColumns } from './application-columns.tsx'
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
  const columns = useApplicationColumns()
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
        {...pagedTable(list)}
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

/** Each works at once: the list stands beside. */
function Filters() {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  return (
    <>
      <FilterSelect
        label={t('filter.state')}
        value={search.state}
        any={t('filter.any')}
        onChange={(state) => set({ state: ApplicationState.safeParse(state).data })}
        choices={ApplicationState.options.map((value) => ({ value, label: words(`state.${value}`) }))}
      />
      <FilterSelect
        label={t('filter.assignee')}
        value={search.assignee}
        any={t('filter.any')}
        onChange={(assignee) => set({ assignee })}
        choices={[
          { value: 'me', label: t('filter.mine') },
          { value: 'nobody', label: t('filter.nobodys') },
        ]}
      />
      <FilterSelect
        label={t('filter.source')}
        value={search.source}
        any={t('filter.any')}
        onChange={(source) => set({ source: ApplicationSource.safeParse(source).data })}
        choices={ApplicationSource.options.map((value) => ({ value, label: words(`source.${value}`) }))}
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
  const officerName = useOfficerName()
  const assigned = new Map([
    ['me', t('filter.mine')],
    ['nobody', t('filter.nobodys')],
  ])
  const navigate = route.useNavigate()
  return filterChips(
    {
      q: q && `“${q}”`,
      state: state && words(`state.${state}`),
      source: source && words(`source.${source}`),
      assignee: assignee && (assigned.get(assignee) ?? officerName(assignee)),
      overdue: overdue && t('filter.overdue'),
    },
    (name) => void navigate({ search: (now) => ({ ...now, [name]: undefined }) }),
  )
}
