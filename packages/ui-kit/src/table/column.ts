import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly id: string
  /** Empty for a column of buttons: it is then called so to readers. */
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly isSortable?: boolean
  /** A CSS width, for example `12ch`; shared out evenly when absent. */
  readonly width?: string
  readonly align?: 'start' | 'end'
  /** Not shown until the officer chooses it. */
  readonly isHidden?: boolean
}

export interface Sort {
  readonly column: string
  readonly direction: 'asc' | 'desc'
}

export interface FilterChip {
  readonly id: string
  readonly label: string
  readonly onRemove: () => void
}

export interface Selection {
  readonly selected: ReadonlySet<string>
  readonly onChange: (selected: ReadonlySet<string>) => void
}

/** What a click on a column's head asks for: ascending, descending, and again. */
export function nextSort(column: string, sort: Sort | undefined): Sort {
  const isAscending = sort?.column === column && sort.direction === 'asc'
  return { column, direction: isAscending ? 'desc' : 'asc' }
}

/** `name` or `-name`, as it stands in the address and goes to the service. */
export function writeSort(sort: Sort | undefined): string | undefined {
  return sort && `${sort.direction === 'desc' ? '-' : ''}${sort.column}`
}

export function readSort(text: string | undefined): Sort | undefined {
  if (!text) return undefined
  return text.startsWith('-')
    ? { column: text.slice(1), direction: 'desc' }
    : { column: text, direction: 'asc' }
}
