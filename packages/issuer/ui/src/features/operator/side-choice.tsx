import { useTexts } from '@sello/ui-kit'
import type { ReactNode } from 'react'
import './operator.css'
import { operatorTexts } from './texts.ts'

interface Side {
  readonly who: string
  readonly value: ReactNode
}

/** Two values of one field side by side, one of them to be taken. */
export function SideChoice({
  name,
  label,
  yours,
  theirs,
  before,
  chosen,
  onChoose,
}: {
  name: string
  label: string
  yours: Side
  theirs: Side
  before?: ReactNode
  chosen: 'yours' | 'theirs' | undefined
  onChoose: (side: 'yours' | 'theirs') => void
}) {
  const t = useTexts(operatorTexts)
  const sides = [
    { id: 'yours', ...yours },
    { id: 'theirs', ...theirs },
  ] as const
  return (
    <fieldset className="stack gap-2">
      <legend className="field-label">{label}</legend>
      {before !== undefined && (
        <p className="soft small">
          {t('conflict.before')} {before}
        </p>
      )}
      <div className="sides">
        {sides.map(({ id, who, value }) => (
          <label key={id} className="side">
            <input type="radio" name={`side-${name}`} checked={chosen === id} onChange={() => onChoose(id)} />
            <span className="side-who">{who}</span>
            <span className="side-value">{value}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
