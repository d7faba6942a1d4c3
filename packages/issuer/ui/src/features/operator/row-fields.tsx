import { Button, IconButton } from '@sello/ui-kit'
import type { ReactNode } from 'react'
import './operator.css'

interface RowFieldsProps<Row> {
  readonly legend: string
  readonly rows: readonly Row[]
  readonly empty: Row
  readonly onChange: (rows: readonly Row[]) => void
  readonly addLabel: string
  readonly removeLabel: (number: number) => string
  /** The fields of one row. */
  readonly children: (row: Row, put: (change: Partial<Row>) => void, index: number) => ReactNode
}

/** As many of a kind as the firm has: each row with its fields, one more, one less. */
export function RowFields<Row>(props: RowFieldsProps<Row>) {
  const { legend, rows, empty, onChange, addLabel, removeLabel, children } = props
  return (
    <fieldset className="stack">
      <legend className="field-label">{legend}</legend>
      {rows.map((row, index) => (
        <div key={index} className="row-fields">
          {children(row, (change) => onChange(rows.with(index, { ...row, ...change })), index)}
          <IconButton
            icon="trash"
            label={removeLabel(index + 1)}
            onPress={() => onChange(rows.toSpliced(index, 1))}
          />
        </div>
      ))}
      <div>
        <Button size="s" icon="plus" onPress={() => onChange([...rows, empty])}>
          {addLabel}
        </Button>
      </div>
    </fieldset>
  )
}
