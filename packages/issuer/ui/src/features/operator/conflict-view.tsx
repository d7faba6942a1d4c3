import { type OperatorConflict, OperatorData, type OperatorEdit } from '@sello/protocol'
import { Button, Card, FormActions, Notice, PlainDate, useTexts } from '@sello/ui-kit'
import { type ReactNode, useState } from 'react'
import { useActorName } from '../../desk/application-words.tsx'
import { FieldChanges, FieldValue, useFieldName } from '../../desk/field-words.tsx'
import { changesBetween } from './operator-values.ts'
import { clashGroups, groupOf, resolveConflict, type Sides } from './resolve-conflict.ts'
import { SideChoice } from './side-choice.tsx'
import { operatorTexts } from './texts.ts'

interface ConflictViewProps {
  readonly conflict: OperatorConflict
  readonly mine: OperatorData
  readonly isPending: boolean
  readonly onSave: (changes: OperatorEdit['changes']) => void
  readonly onDiscard: () => void
}

/** Somebody saved first: both versions side by side, and a choice for each field that both changed. */
export function ConflictView({ conflict, mine, isPending, onSave, onDiscard }: ConflictViewProps) {
  const t = useTexts(operatorTexts)
  const [chosen, setChosen] = useState<Sides>({})
  const groups = clashGroups(conflict)
  const open = groups.filter((group) => !chosen[group])
  const officer = useActorName()(conflict.present.by)
  const save = () => {
    const result = OperatorData.parse(resolveConflict(conflict, mine, chosen))
    const changes = changesBetween(conflict.present.data, result)
    if (Object.keys(changes).length === 0) onDiscard()
    else onSave(changes)
  }
  return (
    <Card title={t('conflict.title')}>
      <div className="stack gap-5">
        <Notice tone="warn" title={t('conflict.who', { officer, version: conflict.present.version })}>
          <PlainDate value={conflict.present.at} style="date-time" />
          {conflict.present.why && ` · ${conflict.present.why}`}
          <br />
          {groups.length > 0 ? t('conflict.choose', { count: groups.length }) : t('conflict.none')}
        </Notice>
        {groups.map((group) => (
          <Clash
            key={group}
            conflict={conflict}
            group={group}
            chosen={chosen[group]}
            onChoose={(side) => setChosen({ ...chosen, [group]: side })}
          />
        ))}
        {conflict.mergeable.length > 0 && (
          <FieldChanges changes={conflict.mergeable} caption={t('conflict.kept')} />
        )}
        <FormActions>
          <Button look="primary" isDisabled={open.length > 0} isPending={isPending} onPress={save}>
            {t('conflict.save')}
          </Button>
          <Button look="quiet" onPress={onDiscard}>
            {t('conflict.discard')}
          </Button>
        </FormActions>
      </div>
    </Card>
  )
}

type Side = Sides[string]

interface ClashProps {
  readonly conflict: OperatorConflict
  readonly group: string
  readonly chosen: Side | undefined
  readonly onChoose: (side: Side) => void
}

/** What both changed: which of the two is kept. */
function Clash({ conflict, group, chosen, onChoose }: ClashProps) {
  const t = useTexts(operatorTexts)
  const nameOf = useFieldName()
  const officer = useActorName()(conflict.present.by)
  return (
    <SideChoice
      name={group}
      label={nameOf(group)}
      chosen={chosen}
      onChoose={onChoose}
      yours={{
        who: t('conflict.yours'),
        value: <Values conflict={conflict} group={group} side="yours" />,
      }}
      theirs={{
        who: t('conflict.theirs', { officer }),
        value: <Values conflict={conflict} group={group} side="theirs" />,
      }}
      before={<Values conflict={conflict} group={group} side="base" />}
    />
  )
}

function Values({
  conflict,
  group,
  side,
}: {
  conflict: OperatorConflict
  group: string
  side: 'base' | 'yours' | 'theirs'
}): ReactNode {
  const t = useTexts(operatorTexts)
  const values = conflict.clashes
    .filter(({ path }) => groupOf(path) === group)
    .map((clash) => ({ path: clash.path, value: clash[side] }))
  if (values.every(({ value }) => value === undefined)) return <em className="soft">{t('conflict.gone')}</em>
  return values.map(({ path, value }, index) => (
    <span key={path}>
      {index > 0 && ', '}
      {value === undefined ? '—' : <FieldValue path={path} value={value} />}
    </span>
  ))
}
