import type { LocalText } from '@sello/protocol'
import { Button, Card, Chip, EmptyState, useLanguage, useTexts } from '@sello/ui-kit'
import type { ReactNode } from 'react'
import './programme.css'
import { programmeTexts } from './texts.ts'

/** A code of the administration, as every list of the settings has them. */
export interface Entry {
  readonly code: string
  readonly title: LocalText
  readonly retired?: boolean
}

interface EntryListProps<E extends Entry> {
  readonly title: string
  readonly entries: readonly E[]
  readonly onEdit: (entry: E) => void
  readonly onAdd?: () => void
  readonly addLabel?: string
  readonly note?: (entry: E) => ReactNode
  readonly empty?: string
  readonly isReadOnly: boolean
}

/** Codes with their titles; what is retired stays, because records name it. */
export function EntryList<E extends Entry>(props: EntryListProps<E>) {
  const { title, entries, onEdit, onAdd, addLabel, note, empty, isReadOnly } = props
  const t = useTexts(programmeTexts)
  return (
    <Card
      title={title}
      flush
      actions={
        onAdd &&
        !isReadOnly && (
          <Button icon="plus" size="s" onPress={onAdd}>
            {addLabel ?? t('entry.add')}
          </Button>
        )
      }
    >
      {entries.length === 0 ? (
        <EmptyState icon="inbox" title={empty ?? t('entry.none')} />
      ) : (
        <ul className="entries">
          {entries.map((entry) => (
            <EntryRow
              key={entry.code}
              entry={entry}
              note={note?.(entry)}
              isReadOnly={isReadOnly}
              onEdit={() => onEdit(entry)}
            />
          ))}
        </ul>
      )}
    </Card>
  )
}

interface EntryRowProps {
  readonly entry: Entry
  readonly note: ReactNode
  readonly isReadOnly: boolean
  readonly onEdit: () => void
}

function EntryRow({ entry: { code, title, retired }, note, isReadOnly, onEdit }: EntryRowProps) {
  const t = useTexts(programmeTexts)
  const { language } = useLanguage()
  const verb = isReadOnly ? t('entry.open') : t('entry.edit')
  return (
    <li>
      <span className="entry-words">
        <span className="strong">{title[language]}</span>
        <span className="soft small">
          <span className="code">{code}</span>
          {note && <> · {note}</>}
        </span>
      </span>
      {retired && (
        <Chip icon="archive">
          <span>{t('entry.retired')}</span>
        </Chip>
      )}
      <Button
        size="s"
        look="quiet"
        icon={isReadOnly ? 'eye' : 'edit'}
        onPress={onEdit}
        aria-label={`${verb}: ${title[language]}`}
      >
        {verb}
      </Button>
    </li>
  )
}

export const noText: LocalText = { es: '', en: '', pt: '' }

/** The entry put in its place, or at the end when it is new. */
export function withEntry<E extends { code: string }>(entries: readonly E[], entry: E): E[] {
  return entries.some(({ code }) => code === entry.code)
    ? entries.map((one) => (one.code === entry.code ? entry : one))
    : [...entries, entry]
}
