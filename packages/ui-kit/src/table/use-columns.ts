import { useState } from 'react'
import type { Column } from './column.ts'

export interface ColumnChoice<Row> {
  readonly all: readonly Column<Row>[]
  readonly shown: readonly Column<Row>[]
  readonly toggle: (id: string) => void
}

/** Which columns the officer looks at, kept in this browser. The first is always there. */
export function useColumns<Row>(columns: readonly Column<Row>[], key: string | undefined): ColumnChoice<Row> {
  const place = `sello.columns.${key}`
  const [hidden, setHidden] = useState<readonly string[]>(() => {
    const kept = key ? localStorage.getItem(place) : null
    return kept === null ? columns.filter(({ isHidden }) => isHidden).map(({ id }) => id) : kept.split(' ')
  })
  const toggle = (id: string) => {
    const next = hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id]
    setHidden(next)
    if (key) localStorage.setItem(place, next.join(' '))
  }
  return {
    all: columns,
    shown: columns.filter(({ id }, index) => index === 0 || !hidden.includes(id)),
    toggle,
  }
}
