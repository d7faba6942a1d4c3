import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import type { Column } from './column.ts'
import type { DataTableProps } from './data-table.tsx'
import { roles } from './roles.ts'

const ROW_HEIGHT = 49
/** So many rows before the end the next page is asked for. */
const AHEAD = 20

type BodyProps<Row> = DataTableProps<Row> & {
  columns: readonly Column<Row>[]
  frame: HTMLDivElement | null
}

/** The rows in sight and some around them; the rest is two spacers, so that 60,000 scroll like 60. */
export function TableBody<Row>(props: BodyProps<Row>) {
  const { rows, rowId, onMore, hasMore = false, isLoadingMore = false, columns, frame } = props
  const t = useTexts(kitTexts)
  const [active, setActive] = useState(0)
  const isLong = onMore !== undefined
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    enabled: isLong,
  })
  const shown = isLong ? virtual.getVirtualItems().map(({ index }) => index) : rows.map((_, index) => index)
  const first = isLong ? (virtual.getVirtualItems()[0]?.start ?? 0) : 0
  const end = isLong ? (virtual.getVirtualItems().at(-1)?.end ?? 0) : 0
  const last = shown.at(-1) ?? 0
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= rows.length - AHEAD) onMore?.()
  }, [hasMore, isLoadingMore, last, rows.length, onMore])

  const focusRow = (index: number) => {
    const wanted = Math.max(0, Math.min(rows.length - 1, index))
    setActive(wanted)
    if (isLong) virtual.scrollToIndex(wanted)
    requestAnimationFrame(() => frame?.querySelector<HTMLElement>(`tr[data-index="${wanted}"]`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const row = event.target instanceof HTMLTableRowElement ? event.target : undefined
    if (!row) return
    const step = keySteps[event.key]
    if (step !== undefined) focusRow(Number(row.dataset.index) + step)
    else if (event.key === 'Home') focusRow(0)
    else if (event.key === 'End') focusRow(rows.length - 1)
    else if (!actOnRow(event.key, row)) return
    event.preventDefault()
  }
  const space = (height: number) =>
    height > 0 && (
      <tr {...roles.none} className="table-space">
        <td colSpan={columns.length + 1} style={{ height }} />
      </tr>
    )
  return (
    <tbody {...roles.rowgroup} onKeyDown={onKeyDown}>
      {space(first)}
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
            {...(isLong ? { measure: virtual.measureElement } : {})}
          />
        )
      })}
      {space(isLong ? virtual.getTotalSize() - end : 0)}
      {isLoadingMore && (
        <tr className="table-more">
          <td colSpan={columns.length + 1}>
            <Icon name="loader" className="spin" size={16} /> {t('loading')}
          </td>
        </tr>
      )}
    </tbody>
  )
}

const keySteps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  j: 1,
  k: -1,
}

/** Enter follows the row's own link, Space ticks its box. */
function actOnRow(key: string, row: HTMLTableRowElement): boolean {
  const target =
    key === 'Enter'
      ? row.querySelector<HTMLElement>('a[href], button')
      : key === ' '
        ? row.querySelector<HTMLElement>('input[type="checkbox"]')
        : null
  target?.click()
  return target !== null
}

function TableRow<Row>({
  row,
  index,
  isActive,
  onActive,
  measure,
  ...props
}: BodyProps<Row> & {
  row: Row
  index: number
  isActive: boolean
  onActive: (index: number) => void
  measure?: (element: HTMLTableRowElement | null) => void
}) {
  const { columns, rowId, selection, onOpen, rowName } = props
  const t = useTexts(kitTexts)
  const id = rowId(row)
  const isSelected = selection?.selected.has(id) ?? false
  const open = (event: MouseEvent) => {
    const onControl = event.target instanceof Element && event.target.closest('a, button, input, label')
    if (!onControl && !window.getSelection()?.toString()) onOpen?.(row)
  }
  const tick = () => {
    const next = new Set(selection?.selected)
    if (isSelected) next.delete(id)
    else next.add(id)
    selection?.onChange(next)
  }
  return (
    <tr
      {...roles.row}
      ref={measure}
      data-index={index}
      data-selected={isSelected}
      data-opens={Boolean(onOpen)}
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={index + 2}
      onFocus={() => onActive(index)}
      onClick={open}
    >
      {selection && (
        <td {...roles.cell} className="cell-check">
          <input
            type="checkbox"
            checked={isSelected}
            onChange={tick}
            aria-label={t('table.selectRow', { row: rowName?.(row) ?? id })}
          />
        </td>
      )}
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
