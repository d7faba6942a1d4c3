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

/** Codes with their titles; what is retired stays, because records name it. */
export function EntryList<E extends Entry>({
  title,
  entries,
  onEdit,
  onAdd,
  addLabel,
  note,
  empty,
  isReadOnly,
}: {
  title: string
  entries: readonly E[]
  onEdit: (entry: E) => void
  onAdd?: () => void
  addLabel?: string
  note?: (entry: E) => ReactNode
  empty?: string
  isReadOnly: boolean
}) {
  const t = useTexts(programmeTexts)
  const { language } = useLanguage()
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
            <li key={entry.code}>
              <span className="entry-words">
                <span className="strong">{entry.title[language]}</span>
                <span className="soft small">
                  <span className="code">{entry.code}</span>
                  {note && <> · {note(entry)}</>}
                </span>
              </span>
              {entry.retired && (
                <Chip icon="archive">
                  <span>{t('entry.retired')}</span>
                </Chip>
              )}
              <Button
                size="s"
                look="quiet"
                icon={isReadOnly ? 'eye' : 'edit'}
                onPress={() => onEdit(entry)}
                aria-label={`${isReadOnly ? t('entry.open') : t('entry.edit')}: ${entry.title[language]}`}
              >
                {isReadOnly ? t('entry.open') : t('entry.edit')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

export const noText: LocalText = { es: '', en: '', pt: '' }

/** The entry put in its place, or at the end when it is new. */
export function withEntry<E extends { code: string }>(entries: readonly E[], entry: E): E[] {
  return entries.some(({ code }) => code === entry.code)
    ? entries.map((one) => (one.code === entry.code ? entry : one))
    : [...entries, entry]
}
