import { type CorrectiveAction, CorrectiveActionClosing, NewCorrectiveAction } from '@sello/protocol'
import {
  Button,
  Chip,
  DateField,
  Dialog,
  Form,
  PlainDate,
  ProblemNotice,
  RadioGroup,
  TextArea,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useMemo, useState } from 'react'
import { useActorName } from '../../desk/application-words.tsx'
import { addDays } from '../../desk/days.ts'
import { useToday } from '../../desk/use-today.ts'
import { applicationsTexts } from './texts.ts'
import { useStep } from './use-steps.ts'
import type { VisitProps } from './visit-card.tsx'

/** What the firm has to mend, by when, and how it ended. */
export function CorrectiveActions({ application, visit, etag }: VisitProps) {
  const t = useTexts(applicationsTexts)
  const [asking, setAsking] = useState<'new' | CorrectiveAction>()
  const may = application.possible.includes('corrective-action')
  const close = () => setAsking(undefined)
  return (
    <section className="stack">
      <div className="spread">
        <h3>{t('actions.title')}</h3>
        {may && visit.state === 'in-progress' && (
          <Button size="s" icon="plus" onPress={() => setAsking('new')}>
            {t('actions.add')}
          </Button>
        )}
      </div>
      {visit.correctiveActions.length === 0 && <p className="soft">{t('actions.none')}</p>}
      <ul className="corrective">
        {visit.correctiveActions.map((action) => (
          <ActionRow key={action.id} action={action} {...(may ? { onClose: () => setAsking(action) } : {})} />
        ))}
      </ul>
      {asking === 'new' && <NewAction application={application} visit={visit} etag={etag} onDone={close} />}
      {asking && asking !== 'new' && (
        <CloseAction application={application} etag={etag} action={asking} onDone={close} />
      )}
    </section>
  )
}

function ActionRow({ action, onClose }: { action: CorrectiveAction; onClose?: () => void }) {
  const t = useTexts(applicationsTexts)
  const nameOf = useActorName()
  const { description, dueOn, closed } = action
  return (
    <li>
      <div className="stack gap-1">
        <span>{description}</span>
        <span className="soft small">
          {t('due')} <PlainDate value={dueOn} />
          {closed && ` · ${closed.comment} (${nameOf(closed.by)})`}
        </span>
      </div>
      {closed ? (
        <Chip tone={closed.outcome === 'done' ? 'good' : 'quiet'} icon="check">
          {t(`actions.${closed.outcome}`)}
        </Chip>
      ) : (
        onClose && (
          <Button size="s" onPress={onClose}>
            {t('actions.close')}
          </Button>
        )
      )}
    </li>
  )
}

function NewAction({ application, visit, etag, onDone }: VisitProps & { onDone: () => void }) {
  const t = useTexts(applicationsTexts)
  const today = useToday()
  const add = useStep(application.id, etag, onDone)
  const defaults = useMemo(() => ({ description: '', dueOn: addDays(today, 30) }), [today])
  const form = useZodForm({
    schema: NewCorrectiveAction,
    defaults,
    problem: add.problem,
    onSubmit: (body) => void add.run({ path: `/visits/${visit.id}/corrective-actions`, body }),
  })
  return (
    <Dialog
      title={t('actions.add')}
      isOpen
      onClose={onDone}
      actions={
        <>
          <Button onPress={onDone}>{t('cancel')}</Button>
          <Button look="primary" onPress={() => form.submit()} isPending={add.isPending}>
            {t('actions.add')}
          </Button>
        </>
      }
    >
      <Form form={form} label={t('actions.add')}>
        <TextArea
          label={t('actions.what')}
          hint={t('actions.whatHint')}
          {...form.field('description')}
          isRequired
        />
        <DateField label={t('actions.dueOn')} {...form.field('dueOn')} isRequired />
        {add.problem && <ProblemNotice problem={add.problem} />}
      </Form>
    </Dialog>
  )
}

const begun = { outcome: 'done', comment: '' }

function CloseAction({
  application,
  etag,
  action,
  onDone,
}: Pick<VisitProps, 'application' | 'etag'> & { action: CorrectiveAction; onDone: () => void }) {
  const t = useTexts(applicationsTexts)
  const close = useStep(application.id, etag, onDone)
  const form = useZodForm({
    schema: CorrectiveActionClosing,
    defaults: begun,
    problem: close.problem,
    onSubmit: (body) => void close.run({ path: `/corrective-actions/${action.id}/closings`, body }),
  })
  return (
    <Dialog
      title={t('actions.close')}
      isOpen
      onClose={onDone}
      actions={
        <>
          <Button onPress={onDone}>{t('cancel')}</Button>
          <Button look="primary" onPress={() => form.submit()} isPending={close.isPending}>
            {t('actions.close')}
          </Button>
        </>
      }
    >
      <Form form={form} label={t('actions.close')}>
        <p>{action.description}</p>
        <RadioGroup
          label={t('actions.outcome')}
          {...form.field('outcome')}
          choices={[
            { value: 'done', label: t('actions.done') },
            { value: 'waived', label: t('actions.waived') },
          ]}
        />
        <TextArea label={t('actions.comment')} {...form.field('comment')} isRequired />
        {close.problem && <ProblemNotice problem={close.problem} />}
      </Form>
    </Dialog>
  )
}
