import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect } from 'react'
import type { DataTableProps } from './data-table.tsx'

const ROW_HEIGHT = 49
/** So many rows before the end the next page is asked for. */
const AHEAD = 20

type ListProps = Pick<DataTableProps<unknown>, 'rows' | 'onMore' | 'hasMore' | 'isLoadingMore'>

/**
 * Of a list that comes page by page the rows in sight and some around them, with the height of what lies before and
 * after; of any other list all rows. Asks for the next page when the end comes near.
 */
export function useRowsInSight(
  { rows, onMore, hasMore = false, isLoadingMore = false }: ListProps,
  frame: HTMLDivElement | null,
) {
  const isLong = onMore !== undefined
  const virtual = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: rows.length,
    getScrollElement: () => frame,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    enabled: isLong,
  })
  const items = isLong ? virtual.getVirtualItems() : []
  const shown = isLong ? items.map(({ index }) => index) : rows.map((_, index) => index)
  const last = shown.at(-1) ?? 0
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= rows.length - AHEAD) onMore?.()
  }, [hasMore, isLoadingMore, last, rows.length, onMore])
  return {
    shown,
    before: items[0]?.start ?? 0,
    after: isLong ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0,
    measure: isLong ? virtual.measureElement : undefined,
    scrollTo: (index: number) => {
      if (isLong) virtual.scrollToIndex(index)
    },
  }
}
