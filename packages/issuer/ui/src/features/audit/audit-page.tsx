import { type AuditEntry, AuditKind } from '@sello/protocol'
import {
  Button,
  type Column,
  DataTable,
  DateField,
  EmptyState,
  PageHeader,
  PlainDate,
  SearchField,
  useApi,
  useDisplay,
  useTexts,
} from '@sello/ui-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useActorName } from '../../desk/application-words.tsx'
import { endOfDay, startOfDay } from '../../desk/days.ts'
import { FilterButton } from '../../desk/filter-button.tsx'
import { filterChips } from '../../desk/filter-chips.ts'
import { FilterSelect } from '../../desk/filter-select.tsx'
import { pagedTable } from '../../desk/paged-table.ts'
import { AuditProof } from './audit-proof.tsx'
import { Subject, useActionWords } from './audit-words.tsx'
import { EntryDialog } from './entry-dialog.tsx'
import { ExportButton } from './export-button.tsx'
import { ProvableChip } from './provable-chip.tsx'
import { auditQuery } from './queries.ts'
import { auditTexts } from './texts.ts'

const route = getRouteApi('/desk/audit')

/** Who did and who read what, when and why; how much of it the ledger proves. */
export function AuditPage() {
  const t = useTexts(auditTexts)
  const { entry } = route.useSearch()
  const navigate = route.useNavigate()
  const trail = useTrail()
  const rows = trail.data?.pages.flatMap(({ entries }) => entries) ?? []
  const last = trail.data?.pages[0]
  const open = (number: number | undefined) =>
    void navigate({ search: (now) => ({ ...now, entry: number }), resetScroll: false })
  const columns = useColumns(last?.provableTo ?? 0, open)
  const chips = useFilterChips()
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<ExportButton />} />
      <div className="stack gap-5">
        {last && <AuditProof total={last.total} provableTo={last.provableTo} />}
        <DataTable
          label={t('title')}
          columnsKey="audit"
          columns={columns}
          rows={rows}
          rowId={({ number }) => String(number)}
          rowName={({ number, action }) => `${number} ${action}`}
          onOpen={({ number }) => open(number)}
          {...pagedTable(trail)}
          tools={<Tools />}
          filters={chips}
          onClearFilters={() => void navigate({ search: {} })}
          empty={<EmptyState icon="audit" title={t('none')} />}
        />
      </div>
      {entry !== undefined && (
        <EntryDialog
          number={entry}
          isProvable={entry <= (last?.provableTo ?? 0)}
          onClose={() => open(undefined)}
        />
      )}
    </>
  )
}

/** The trail as the address filters it; its days are the administration's. */
function useTrail() {
  const { timeZone } = useDisplay()
  const { entry: _, from, to, ...search } = route.useSearch()
  return useInfiniteQuery(
    auditQuery(useApi(), {
      ...search,
      ...(from ? { from: startOfDay(from, timeZone) } : {}),
      ...(to ? { to: endOfDay(to, timeZone) } : {}),
    }),
  )
}

function Tools() {
  const t = useTexts(auditTexts)
  const { text = '' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <>
      <SearchField
        label={t('search')}
        value={text}
        onChange={(typed) =>
          void navigate({ search: (now) => ({ ...now, text: typed || undefined }), replace: true })
        }
      />
      <FilterButton>
        <Filters />
      </FilterButton>
    </>
  )
}

function Filters() {
  const t = useTexts(auditTexts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  return (
    <>
      <FilterSelect
        label={t('kind')}
        value={search.kind}
        any={t('kinds.any')}
        onChange={(kind) => set({ kind: AuditKind.safeParse(kind).data })}
        choices={AuditKind.options.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
      />
      <DateField
        label={t('from')}
        value={search.from ?? ''}
        onChange={(from) => set({ from: from || undefined })}
      />
      <DateField label={t('to')} value={search.to ?? ''} onChange={(to) => set({ to: to || undefined })} />
    </>
  )
}

function useFilterChips() {
  const t = useTexts(auditTexts)
  const actorName = useActorName()
  const { text, kind, actor, subject, from, to } = route.useSearch()
  const navigate = route.useNavigate()
  return filterChips(
    {
      text: text && `“${text}”`,
      kind: kind && t(`kinds.${kind}`),
      actor: actor && actorName(actor),
      subject,
      from: from && `${t('from')} ${from}`,
      to: to && `${t('to')} ${to}`,
    },
    (name) => void navigate({ search: (now) => ({ ...now, [name]: undefined }) }),
  )
}

function useColumns(provableTo: number, open: (number: number) => void): Column<AuditEntry>[] {
  const t = useTexts(auditTexts)
  const actionWords = useActionWords()
  const actorName = useActorName()
  return [
    {
      id: 'number',
      header: t('column.number'),
      width: '9ch',
      cell: ({ number }) => (
        <Button look="quiet" size="s" onPress={() => open(number)}>
          {String(number)}
        </Button>
      ),
    },
    {
      id: 'at',
      header: t('column.at'),
      width: '22ch',
      cell: ({ at }) => <PlainDate value={at} style="date-time" />,
    },
    { id: 'actor', header: t('column.actor'), cell: ({ actor }) => actorName(actor) },
    {
      id: 'action',
      header: t('column.action'),
      cell: ({ action }) => actionWords(action),
    },
    {
      id: 'subject',
      header: t('column.subject'),
      cell: ({ subject }) => <Subject subject={subject} />,
    },
    { id: 'why', header: t('column.why'), cell: ({ why }) => why },
    {
      id: 'proof',
      header: t('column.proof'),
      width: '14ch',
      cell: ({ number }) => <ProvableChip isProvable={number <= provableTo} />,
    },
  ]
}
