import { Button, FieldDiff, Notice, RadioGroup, useTexts } from '@sello/ui-kit'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type Difference, differencesOf, mergeVersions } from '../differences.ts'
import { meanwhileTexts } from './texts.ts'

interface MeanwhileProps<Values> {
  /** What the form began with. */
  readonly was: Values
  readonly mine: Values
  readonly theirs: Values
  /** What a place of the form is called, by its pointer. */
  readonly label: (pointer: string) => string
  readonly show: (pointer: string, value: unknown) => ReactNode
  /** The form goes on with these over the newer version. */
  readonly onJoin: (values: Values) => void
  /** She tried to save: the focus comes here, since what she pressed stands at the form's end. */
  readonly isInTheWay: boolean
}

/** A colleague saved while somebody was typing: both versions, and one made of both, over which she goes on. */
export function MeanwhilePanel<Values extends object>(props: MeanwhileProps<Values>) {
  const { was, mine, theirs, label, show, onJoin, isInTheWay } = props
  const t = useTexts(meanwhileTexts)
  const [preferred, setPreferred] = useState<'mine' | 'theirs'>('mine')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isInTheWay) box.current?.focus()
  }, [isInTheWay])
  const { merged, conflicts } = mergeVersions(was, mine, theirs, preferred)
  const diff = (differences: readonly Difference[]) => (
    <FieldDiff
      changes={differences.map(({ pointer, before, after }) => ({
        field: label(pointer),
        before: show(pointer, before),
        after: show(pointer, after),
      }))}
    />
  )
  return (
    <Notice tone="warn" title={t('title')}>
      <div className="stack" ref={box} tabIndex={-1}>
        <p>{t('text')}</p>
        <h2>{t('theirs')}</h2>
        {diff(differencesOf(was, theirs))}
        <h2>{t('mine')}</h2>
        {diff(differencesOf(was, mine))}
        {conflicts.length > 0 && (
          <RadioGroup
            label={t('both', { places: conflicts.map(label).join('; ') })}
            choices={(['theirs', 'mine'] as const).map((value) => ({ value, label: t(`keep.${value}`) }))}
            value={preferred}
            onChange={(side) => setPreferred(side === 'mine' ? 'mine' : 'theirs')}
            isRequired
          />
        )}
        <div className="cluster">
          <Button look="primary" onPress={() => onJoin(Object.assign({ ...theirs }, merged))}>
            {t('join')}
          </Button>
          <Button onPress={() => onJoin(theirs)}>{t('discard')}</Button>
        </div>
      </div>
    </Notice>
  )
}
