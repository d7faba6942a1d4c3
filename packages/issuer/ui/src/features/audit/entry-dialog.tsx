import type { AuditEntry } from '@sello/protocol'
import {
  Button,
  Chip,
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
  const navigate = route.useNavigate()
  const { at, actor, action, subject, kind, before, after, why, details, previous, hash } = entry
  const actionWords = useActionWords()
  const actorName = useActorName()
  const changes = differences(before, after)
  const code = (text: string) => (
    <span className="cluster gap-1">
      <span className="code">{text}</span>
      <CopyButton text={text} />
    </span>
  )
  const items: KeyValue[] = [
    { key: t('column.at'), value: <PlainDate value={at} style="date-time" /> },
    { key: t('column.actor'), value: <Named name={actorName(actor)} code={actor} /> },
    { key: t('kind'), value: t(`kinds.${kind}`) },
    { key: t('column.action'), value: <Named name={actionWords(action)} code={action} /> },
    { key: t('column.subject'), value: <Named name={<Subject subject={subject} />} code={subject} /> },
    ...(why ? [{ key: t('column.why'), value: why }] : []),
  ]
  return (
    <div className="stack gap-5">
      <div className="cluster">
        {isProvable ? (
          <Chip tone="good" icon="shield">
            {t('provable')}
          </Chip>
        ) : (
          <Chip icon="circle-dashed">{t('notYet')}</Chip>
        )}
      </div>
      <KeyValueList items={items} />
      <div className="cluster">
        <Button size="s" onPress={() => void navigate({ search: { actor } })}>
          {t('allOfActor')}
        </Button>
        <Button size="s" onPress={() => void navigate({ search: { subject } })}>
          {t('allOfSubject')}
        </Button>
      </div>
      {(before || after) && <FieldDiff changes={changes} caption={t('changed')} />}
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
            { key: t('hash'), value: code(hash) },
            { key: t('previous'), value: code(previous) },
          ]}
        />
      </section>
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
