import type { MouseEvent } from 'react'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import type { Column } from './column.ts'
import type { DataTableProps } from './data-table.tsx'
import { roles } from './roles.ts'

export type RowProps<Row> = Pick<DataTableProps<Row>, 'rowId' | 'rowName' | 'selection' | 'onOpen'> & {
  columns: readonly Column<Row>[]
  row: Row
  index: number
  isActive: boolean
  onActive: (index: number) => void
  measure: ((element: HTMLTableRowElement | null) => void) | undefined
}

/** One row: its name first, a box where rows can be chosen; a click beside its links opens it. */
export function TableRow<Row>(props: RowProps<Row>) {
  const { row, index, isActive, onActive, onOpen, columns } = props
  const open = (event: MouseEvent) => {
    const onControl = event.target instanceof Element && event.target.closest('a, button, input, label')
    if (!onControl && !window.getSelection()?.toString()) onOpen?.(row)
  }
  return (
    <tr
      {...roles.row}
      ref={props.measure}
      data-index={index}
      data-selected={props.selection?.selected.has(props.rowId(row)) ?? false}
      data-opens={Boolean(onOpen)}
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={index + 2}
      onFocus={() => onActive(index)}
      onClick={open}
    >
      <SelectionCell {...props} />
      {columns.map(({ id: column, header, cell, align = 'start' }, place) =>
        place === 0 ? (
          <th key={column} {...roles.rowheader} scope="row" className={`align-${align}`}>
            {cell(row)}
          </th>
        ) : (
          <td key={column} {...roles.cell} data-label={header || undefined} className={`align-${align}`}>
            {cell(row)}
          </td>
        ),
      )}
    </tr>
  )
}

function SelectionCell<Row>({ row, rowId, rowName, selection }: RowProps<Row>) {
  const t = useTexts(kitTexts)
  if (!selection) return null
  const id = rowId(row)
  const isSelected = selection.selected.has(id)
  const tick = () => {
    const next = new Set(selection.selected)
    if (isSelected) next.delete(id)
    else next.add(id)
    selection.onChange(next)
  }
  return (
    <td {...roles.cell} className="cell-check">
      <input
        type="checkbox"
        checked={isSelected}
        onChange={tick}
        aria-label={t('table.selectRow', { row: rowName?.(row) ?? id })}
      />
    </td>
  )
}
