import { type ReactNode, useState } from 'react'
import { EmptyState, ErrorState, LoadingState } from '../parts/states.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import type { Column, FilterChip, Selection, Sort } from './column.ts'
import { roles } from './roles.ts'
import { TableBody } from './table-body.tsx'
import { TableHead } from './table-head.tsx'
import { TableToolbar } from './table-toolbar.tsx'
import { useColumns } from './use-columns.ts'

export interface DataTableProps<Row> {
  /** What the table lists: read out, and the name under which the column choice is kept. */
  readonly label: string
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  /** The first is the row's name: it stays in sight and heads the card on a phone. */
  readonly columns: readonly Column<Row>[]
  /** Names a row to readers: "Select Cafés del Sur". */
  readonly rowName?: (row: Row) => string
  readonly sort?: Sort | undefined
  readonly onSort?: (sort: Sort) => void
  readonly selection?: Selection
  /** Shown in place of the tools while rows are selected. */
  readonly bulkActions?: ReactNode
  /** Enter on a row, or a click beside its links. */
  readonly onOpen?: (row: Row) => void
  /** Pages by cursor: asked for when the end comes near. Rows are then drawn only where one looks. */
  readonly onMore?: () => void
  readonly hasMore?: boolean
  readonly isLoadingMore?: boolean
  readonly total?: number
  /** Search field, filter menus, saved views. */
  readonly tools?: ReactNode
  readonly filters?: readonly FilterChip[]
  readonly onClearFilters?: () => void
  /** Offers the choice of columns, kept under this name in the browser. */
  readonly columnsKey?: string
  readonly isLoading?: boolean
  readonly error?: unknown
  readonly onRetry?: () => void
  readonly empty?: ReactNode
}

/** A dense table that stays calm: sorted, filtered and paged by the service; rows become cards on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, onMore, filters = [] } = props
  const t = useTexts(kitTexts)
  // As state: the rows are drawn again once their frame is there to be measured.
  const [frame, setFrame] = useState<HTMLDivElement | null>(null)
  const choice = useColumns(props.columns, props.columnsKey)
  return (
    <div className="table-block">
      <TableToolbar {...props} choice={choice} />
      {props.error ? (
        <div className="table-frame">
          <ErrorState error={props.error} {...(props.onRetry ? { onRetry: props.onRetry } : {})} />
        </div>
      ) : props.isLoading ? (
        <div className="table-frame table-waiting">
          <LoadingState lines={8} />
        </div>
      ) : rows.length === 0 ? (
        <div className="table-frame">
          {filters.length > 0 ? (
            <EmptyState icon="search" title={t('empty.noMatch')}>
              {t('empty.noMatchHint')}
            </EmptyState>
          ) : (
            (props.empty ?? <EmptyState />)
          )}
        </div>
      ) : (
        <div ref={setFrame} className={onMore ? 'table-frame table-long' : 'table-frame'}>
          <table {...roles.table} className="table" aria-rowcount={props.total ?? rows.length}>
            <caption className="visually-hidden">
              {label}. {t('table.keys')}
            </caption>
            <TableHead {...props} columns={choice.shown} />
            <TableBody {...props} columns={choice.shown} frame={frame} />
          </table>
        </div>
      )}
    </div>
  )
}
