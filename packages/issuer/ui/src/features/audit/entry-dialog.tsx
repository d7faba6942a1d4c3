import type { AuditEntry } from '@sello/protocol'
import {
  Button,
  CopyButton,
  Dialog,
  ErrorState,
  FieldDiff,
  type KeyValue,
  KeyValueList,
  LoadingState,
  PlainDate,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useActorName } from '../../desk/application-words.tsx'
import { Subject, useActionWords } from './audit-words.tsx'
import { differences } from './differences.ts'
import { ProvableChip } from './provable-chip.tsx'
import { auditEntryQuery } from './queries.ts'
import { auditTexts } from './texts.ts'

const route = getRouteApi('/desk/audit')

/** One entry with everything that it says. */
export function EntryDialog({
  number,
  isProvable,
  onClose,
}: {
  number: number
  isProvable: boolean
  onClose: () => void
}) {
  const t = useTexts(auditTexts)
  const entry = useQuery(auditEntryQuery(useApi(), number))
  return (
    <Dialog
      title={t('entry', { number })}
      isOpen
      onClose={onClose}
      place="side"
      actions={<Button onPress={onClose}>{t('close')}</Button>}
    >
      {entry.error ? (
        <ErrorState error={entry.error} onRetry={() => void entry.refetch()} />
      ) : entry.data ? (
        <EntryBody entry={entry.data} isProvable={isProvable} />
      ) : (
        <LoadingState lines={8} />
      )}
    </Dialog>
  )
}

function EntryBody({ entry, isProvable }: { entry: AuditEntry; isProvable: boolean }) {
  const t = useTexts(auditTexts)
  const { before, after, details, previous, hash } = entry
  return (
    <div className="stack gap-5">
      <div className="cluster">
        <ProvableChip isProvable={isProvable} />
      </div>
      <EntryFacts entry={entry} />
      <MoreOf entry={entry} />
      {(before || after) && <FieldDiff changes={differences(before, after)} caption={t('changed')} />}
      {details && (
        <section className="stack gap-2">
          <h3>{t('details')}</h3>
          <pre className="code audit-details">{JSON.stringify(details, null, 2)}</pre>
        </section>
      )}
      <section className="stack gap-2">
        <h3>{t('chain')}</h3>
        <KeyValueList
          items={[
            { key: t('hash'), value: <Code text={hash} /> },
            { key: t('previous'), value: <Code text={previous} /> },
          ]}
        />
      </section>
    </div>
  )
}

function Code({ text }: { text: string }) {
  return (
    <span className="cluster gap-1">
      <span className="code">{text}</span>
      <CopyButton text={text} />
    </span>
  )
}

function EntryFacts({ entry: { at, actor, action, subject, kind, why } }: { entry: AuditEntry }) {
  const t = useTexts(auditTexts)
  const actionWords = useActionWords()
  const actorName = useActorName()
  const items: KeyValue[] = [
    { key: t('column.at'), value: <PlainDate value={at} style="date-time" /> },
    { key: t('column.actor'), value: <Named name={actorName(actor)} code={actor} /> },
    { key: t('kind'), value: t(`kinds.${kind}`) },
    { key: t('column.action'), value: <Named name={actionWords(action)} code={action} /> },
    { key: t('column.subject'), value: <Named name={<Subject subject={subject} />} code={subject} /> },
    ...(why ? [{ key: t('column.why'), value: why }] : []),
  ]
  return <KeyValueList items={items} />
}

/** All that the same officer did, all that happened to the same thing. */
function MoreOf({ entry: { actor, subject } }: { entry: AuditEntry }) {
  const t = useTexts(auditTexts)
  const navigate = route.useNavigate()
  return (
    <div className="cluster">
      <Button size="s" onPress={() => void navigate({ search: { actor } })}>
        {t('allOfActor')}
      </Button>
      <Button size="s" onPress={() => void navigate({ search: { subject } })}>
        {t('allOfSubject')}
      </Button>
    </div>
  )
}

/** In the trade's words, and below as the entry itself says it. */
function Named({ name, code }: { name: ReactNode; code: string }) {
  return (
    <div className="stack gap-1">
      <span>{name}</span>
      <span className="cluster gap-1">
        <span className="code soft small">{code}</span>
        <CopyButton text={code} />
      </span>
    </div>
  )
}
