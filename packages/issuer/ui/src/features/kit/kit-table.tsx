import {
  Button,
  type Column,
  DataTable,
  PlainDate,
  SearchField,
  type Sort,
  StatusChip,
  TextLink,
} from '@sello/ui-kit'
import { useMemo, useState } from 'react'

interface Firm {
  readonly id: string
  readonly name: string
  readonly tin: string
  readonly office: string
  readonly status: string
  readonly expires: string
  readonly partners: number
}

const names = [
  'Cafés del Sur',
  'Ingenio Quebrada Azul',
  'Transportes Irazú',
  '北方贸易',
  'Almacenes Pérez Zeledón',
  'Agência Estrela do Mar',
]
const statuses = ['ACTIVE', 'ACTIVE', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'ACTIVE', 'REVOKED', 'pending']

function firm(number: number): Firm {
  return {
    id: `op-${number}`,
    name: `${names[number % names.length]}, S.A. ${number}`,
    tin: `CR-3101-${String(400_000 + number * 7).padStart(6, '0')}`,
    office: `CR-00${(number % 7) + 1}`,
    status: statuses[number % statuses.length] ?? 'ACTIVE',
    expires: `20${27 + (number % 3)}-0${(number % 9) + 1}-1${number % 10}`,
    partners: number % 10,
  }
}

const columns: readonly Column<Firm>[] = [
  {
    id: 'name',
    header: 'Legal name',
    isSortable: true,
    width: '34%',
    cell: ({ name }) => <TextLink to="/kit">{name}</TextLink>,
  },
  { id: 'tin', header: 'TIN', isSortable: true, cell: ({ tin }) => <span className="numeric">{tin}</span> },
  { id: 'status', header: 'Status', cell: ({ status }) => <StatusChip status={status} /> },
  { id: 'office', header: 'Office', isHidden: true, cell: ({ office }) => office },
  {
    id: 'expires',
    header: 'Expires',
    isSortable: true,
    cell: ({ expires }) => <PlainDate value={expires} />,
  },
  { id: 'partners', header: 'Partners', align: 'end', cell: ({ partners }) => partners },
]

const TOTAL = 60_000

export function KitTable() {
  const [loaded, setLoaded] = useState(200)
  const [query, setQuery] = useState('')
  const [sort, setSort] = useState<Sort>({ column: 'name', direction: 'asc' })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => Array.from({ length: loaded }, (_, number) => firm(number + 1)), [loaded])
  return (
    <DataTable
      label="Operators"
      columns={columns}
      columnsKey="kit"
      rows={rows}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      sort={sort}
      onSort={setSort}
      selection={{ selected, onChange: setSelected }}
      bulkActions={
        <Button size="s" icon="download">
          Export
        </Button>
      }
      tools={<SearchField label="Search by name, TIN or certificate" value={query} onChange={setQuery} />}
      filters={[
        { id: 'status', label: 'Status: active', onRemove: () => undefined },
        { id: 'office', label: 'Office: CR-003', onRemove: () => undefined },
      ]}
      onClearFilters={() => undefined}
      onMore={() => setLoaded((now) => Math.min(TOTAL, now + 200))}
      hasMore={loaded < TOTAL}
      total={TOTAL}
      onOpen={() => undefined}
    />
  )
}
