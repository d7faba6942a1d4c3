import { useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import type { Column } from './column.ts'
import type { DataTableProps } from './data-table.tsx'
import { roles } from './roles.ts'
import { onRowKey } from './row-keys.ts'
import { TableRow } from './table-row.tsx'
import { useRowsInSight } from './use-rows-in-sight.ts'

type BodyProps<Row> = DataTableProps<Row> & {
  columns: readonly Column<Row>[]
  frame: HTMLDivElement | null
}

/** The rows in sight and some around them; the rest is two spacers, so that 60,000 scroll like 60. */
export function TableBody<Row>(props: BodyProps<Row>) {
  const { rows, rowId, isLoadingMore = false, columns, frame } = props
  const t = useTexts(kitTexts)
  const [active, setActive] = useState(0)
  const { shown, before, after, measure, scrollTo } = useRowsInSight(props, frame)
  const focusRow = (index: number) => {
    const wanted = Math.max(0, Math.min(rows.length - 1, index))
    setActive(wanted)
    scrollTo(wanted)
    requestAnimationFrame(() => frame?.querySelector<HTMLElement>(`tr[data-index="${wanted}"]`)?.focus())
  }
  const width = columns.length + 1
  return (
    <tbody {...roles.rowgroup} onKeyDown={(event) => onRowKey(event, rows.length, focusRow)}>
      <Space height={before} width={width} />
      {shown.map((index) => {
        const row = rows[index]
        return row === undefined ? null : (
          <TableRow
            key={rowId(row)}
            {...props}
            row={row}
            index={index}
            isActive={index === active || (active >= rows.length && index === 0)}
            onActive={setActive}
            measure={measure}
          />
        )
      })}
      <Space height={after} width={width} />
      {isLoadingMore && (
        <tr className="table-more">
          <td colSpan={width}>
            <Icon name="loader" className="spin" size={16} /> {t('loading')}
          </td>
        </tr>
      )}
    </tbody>
  )
}

/** Stands for the rows that are not drawn. */
function Space({ height, width }: { height: number; width: number }) {
  if (height <= 0) return null
  return (
    <tr {...roles.none} className="table-space">
      <td colSpan={width} style={{ height }} />
    </tr>
  )
}
