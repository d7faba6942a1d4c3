/** A table whose rows are shown as cards (`display: grid`) loses its roles in browsers; said again, it keeps them. */
export const roles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
  /** Space where rows are that nobody looks at. */
  none: { role: 'presentation' },
} as const
