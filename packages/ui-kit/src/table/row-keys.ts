import type { KeyboardEvent } from 'react'

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

/** The keys on a row: arrows, pages, Home and End move, Enter and Space act. */
export function onRowKey(
  event: KeyboardEvent<HTMLTableSectionElement>,
  count: number,
  focusRow: (index: number) => void,
): void {
  const row = event.target instanceof HTMLTableRowElement ? event.target : undefined
  if (!row) return
  const step = keySteps[event.key]
  if (step !== undefined) focusRow(Number(row.dataset.index) + step)
  else if (event.key === 'Home') focusRow(0)
  else if (event.key === 'End') focusRow(count - 1)
  else if (!actOnRow(event.key, row)) return
  event.preventDefault()
}
