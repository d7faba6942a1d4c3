import { Appeal } from '@sello/protocol'
import {
  type Column,
  DataTable,
  EmptyState,
  PageHeader,
  PlainDate,
  TextLink,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { FilterSelect } from '../../desk/filter-select.tsx'
import { pagedTable } from '../../desk/paged-table.ts'
import { AppealChip } from './appeal-chip.tsx'
import { appealsQuery } from './queries.ts'
import { appealsTexts } from './texts.ts'

const route = getRouteApi('/desk/appeals')
const State = Appeal.shape.state

/** What firms appeal against, the newest first. */
export function AppealsPage() {
  const t = useTexts(appealsTexts)
  const { state } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(appealsQuery(useApi(), state))
  const columns = useColumns()
  const clear = () => void navigate({ search: {} })
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <DataTable
        label={t('title')}
        columns={columns}
        rows={list.data?.pages.flatMap(({ appeals }) => appeals) ?? []}
        rowId={({ id }) => id}
        rowName={({ legalName }) => legalName}
        onOpen={({ id }) => void navigate({ to: '/appeals/$id', params: { id } })}
        {...pagedTable(list)}
        tools={
          <FilterSelect
            label={t('stateLabel')}
            value={state}
            any={t('any')}
            onChange={(value) => void navigate({ search: { state: State.safeParse(value).data } })}
            choices={State.options.map((value) => ({ value, label: t(`state.${value}`) }))}
          />
        }
        filters={state ? [{ id: 'state', label: t(`state.${state}`), onRemove: clear }] : []}
        onClearFilters={clear}
        empty={
          <EmptyState icon="scale" title={t('none')}>
            {t('noneText')}
          </EmptyState>
        }
      />
    </>
  )
}

function useColumns(): Column<Appeal>[] {
  const t = useTexts(appealsTexts)
  return [
    {
      id: 'legalName',
      header: t('column.firm'),
      width: '32%',
      cell: ({ id, legalName }) => (
        <TextLink to="/appeals/$id" params={{ id }}>
          {legalName}
        </TextLink>
      ),
    },
    { id: 'against', header: t('column.against'), cell: ({ against }) => t(`against.${against}`) },
    {
      id: 'number',
      header: t('column.number'),
      cell: ({ certificateNumber }) => certificateNumber ?? <span className="soft">—</span>,
    },
    { id: 'state', header: t('column.state'), cell: ({ state }) => <AppealChip state={state} /> },
    { id: 'lodged', header: t('column.lodged'), cell: ({ lodgedOn }) => <PlainDate value={lodgedOn} /> },
    { id: 'due', header: t('column.due'), cell: ({ dueAt }) => dueAt && <PlainDate value={dueAt} /> },
  ]
}
