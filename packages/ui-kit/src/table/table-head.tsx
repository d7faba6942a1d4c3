import { Icon } from '../parts/icon.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { type Column, nextSort, type Sort } from './column.ts'
import type { DataTableProps } from './data-table.tsx'
import { roles } from './roles.ts'

export function TableHead<Row>(
  props: Pick<DataTableProps<Row>, 'sort' | 'onSort' | 'selection' | 'rows' | 'rowId'> & {
    columns: readonly Column<Row>[]
  },
) {
  const { columns, selection, rows, rowId } = props
  const t = useTexts(kitTexts)
  const ids = selection ? rows.map(rowId) : []
  const count = ids.filter((id) => selection?.selected.has(id)).length
  return (
    <thead>
      <tr {...roles.row}>
        {selection && (
          <th {...roles.columnheader} scope="col" className="cell-check">
            <input
              type="checkbox"
              aria-label={t('table.selectAll')}
              checked={count > 0 && count === ids.length}
              ref={(box) => {
                if (box) box.indeterminate = count > 0 && count < ids.length
              }}
              onChange={(event) => selection.onChange(new Set(event.target.checked ? ids : []))}
            />
          </th>
        )}
        {columns.map((column) => (
          <ColumnHead key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
        ))}
      </tr>
    </thead>
  )
}

function ColumnHead<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}) {
  const t = useTexts(kitTexts)
  const { id, header, width, align = 'start', isSortable } = column
  const direction = sort?.column === id ? sort.direction : undefined
  const icon = direction === 'asc' ? 'arrow-up' : direction === 'desc' ? 'arrow-down' : 'sort'
  const canSort = isSortable && onSort
  return (
    <th
      {...roles.columnheader}
      scope="col"
      className={`align-${align}`}
      {...(width ? { style: { width } } : {})}
      {...(canSort
        ? { 'aria-sort': direction ? (direction === 'asc' ? 'ascending' : 'descending') : 'none' }
        : {})}
    >
      {canSort ? (
        <button
          type="button"
          className="sort"
          data-active={Boolean(direction)}
          onClick={() => onSort(nextSort(id, sort))}
        >
          {header}
          <Icon name={icon} size={14} />
        </button>
      ) : (
        header || <span className="visually-hidden">{t('table.actions')}</span>
      )}
    </th>
  )
}
