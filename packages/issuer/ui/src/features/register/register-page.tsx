import type { OperatorFacets } from '@sello/protocol'
import {
  DataTable,
  type FilterChip,
  formatMoment,
  LinkButton,
  PageHeader,
  SearchField,
  useApi,
  useDisplay,
  useTexts,
} from '@sello/ui-kit'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { decides, holdsOne, registers } from '../../desk/decisions/decision-kinds.ts'
import { deskTexts } from '../../desk/desk-texts.ts'
import { longTable } from '../../desk/paged-table.ts'
import { usePageTitle } from '../../desk/use-page-title.ts'
import { BulkActions } from './bulk-actions.tsx'
import { ExportMenu, exports } from './export-menu.tsx'
import { FilterPanel } from './filter-panel.tsx'
import { facetsQuery, operatorsQuery } from './queries.ts'
import './register.css'
import { EmptyRegister } from './empty-register.tsx'
import { useRegisterColumns } from './register-columns.tsx'
import { type FilterName, filterNames, type RegisterSearch } from './register-search.ts'
import { SavedViewsMenu } from './saved-views-menu.tsx'
import { StatusLinks } from './status-links.tsx'
import { registerTexts } from './texts.ts'
import { useSettled } from './use-settled.ts'

const route = getRouteApi('/desk/operators')

/** So many rows are drawn as they are: a short list needs no frame of its own to scroll in. */
const FEW = 100

/** The register: search as one types, filters, order, views; all of it in the address. */
export function RegisterPage() {
  const t = useTexts(registerTexts)
  usePageTitle(t('title'))
  const api = useApi()
  const { roles } = useSession()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(operatorsQuery(api, search))
  const facets = useQuery(facetsQuery(api, useSettled(search)))
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const rows = list.data?.pages.flatMap(({ operators }) => operators) ?? []
  const put: Put = (change, replace = false) => {
    setSelected(new Set())
    void navigate({ search: (now) => ({ ...now, ...change }), replace, resetScroll: false })
  }
  return (
    <>
      <PageHeader title={t('title')} actions={<RegisterActions search={search} />} />
      <StatusLinks facets={facets.data} search={search} />
      <DataTable
        label={t('title')}
        columnsKey="operators"
        columns={useRegisterColumns()}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ legalName }) => legalName}
        {...(search.q ? {} : sorting(search, put))}
        {...(holdsOne(roles, decides) ? { selection: { selected, onChange: setSelected } } : {})}
        bulkActions={
          <BulkActions
            rows={rows.filter(({ id }) => selected.has(id))}
            search={search}
            total={facets.data?.total}
            onDone={() => setSelected(new Set())}
          />
        }
        onOpen={({ id }) => void navigate({ to: '/operators/$id', params: { id } })}
        {...longTable(list, rows.length > FEW)}
        {...(facets.data ? { total: facets.data.total } : {})}
        tools={<RegisterTools search={search} facets={facets.data} put={put} />}
        filters={useFilterChips(search, put)}
        onClearFilters={() => void navigate({ search: search.sort ? { sort: search.sort } : {} })}
        empty={<EmptyRegister mayBegin={holdsOne(roles, registers)} />}
      />
    </>
  )
}

type Put = (change: Partial<RegisterSearch>, replace?: boolean) => void

function RegisterActions({ search }: { search: RegisterSearch }) {
  const t = useTexts(registerTexts)
  const { roles } = useSession()
  return (
    <>
      {holdsOne(roles, exports) && <ExportMenu search={search} />}
      {holdsOne(roles, registers) && (
        <LinkButton to="/operators/new" look="primary" icon="plus">
          {t('new')}
        </LinkButton>
      )}
    </>
  )
}

interface ToolsProps {
  readonly search: RegisterSearch
  readonly facets: OperatorFacets | undefined
  readonly put: Put
}

function RegisterTools({ search, facets, put }: ToolsProps) {
  const t = useTexts(registerTexts)
  return (
    <div className="register-tools">
      <SearchField
        label={t('search')}
        placeholder={t('searchHint')}
        value={search.q ?? ''}
        onChange={(q) => put({ q: q.trim() || undefined }, true)}
      />
      <FilterPanel search={search} facets={facets} onChange={put} />
      <SavedViewsMenu search={search} />
    </div>
  )
}

const columnOf = { name: 'name', expiry: 'expiry', newest: 'created' } as const

/** The service orders by name, by the first day to come, or by what is newest: one direction each. */
function sorting(search: RegisterSearch, put: Put) {
  const sort = search.sort === 'name' || search.sort === 'expiry' ? search.sort : 'newest'
  return {
    sort: { column: columnOf[sort], direction: sort === 'newest' ? ('desc' as const) : ('asc' as const) },
    onSort: ({ column }: { column: string }) =>
      put({ sort: column === 'name' ? 'name' : column === 'expiry' ? 'expiry' : undefined }),
  }
}

function useFilterChips(search: RegisterSearch, put: Put): FilterChip[] {
  const t = useTexts(registerTexts)
  const words = useTexts(deskTexts)
  const labels = useCodeLabels()
  const display = useDisplay()
  const written = (name: FilterName, value: string): string => {
    switch (name) {
      case 'status':
        return words(`status.${search.status ?? 'NONE'}`)
      case 'programme':
        return labels.programme(value)
      case 'aeoType':
        return value
      case 'role':
        return labels.role(value)
      case 'expiresBefore':
        return formatMoment(value, 'date', display)
      case 'assignedTo':
        return value === 'me' ? t('filter.me') : value
    }
  }
  const chips = filterNames.flatMap((name): FilterChip[] => {
    const value = search[name]
    if (!value) return []
    return [
      {
        id: name,
        label: `${t(`filter.${name}`)}: ${written(name, value)}`,
        onRemove: () => put({ [name]: undefined }),
      },
    ]
  })
  return search.q
    ? [{ id: 'q', label: `${t('search')}: ${search.q}`, onRemove: () => put({ q: undefined }) }, ...chips]
    : chips
}
