import { VisitClosing } from '@sello/protocol'
import {
  Button,
  Consequences,
  DateField,
  Form,
  FormActions,
  Notice,
  ProblemNotice,
  TextArea,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useMemo } from 'react'
import { useToday } from '../../desk/use-today.ts'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { applicationsTexts } from './texts.ts'
import { useStep } from './use-steps.ts'
import type { VisitProps } from './visit-card.tsx'

/** Closes the visit once every question is answered; says what comes next. */
export function VisitClosingForm({ application, visit, etag }: VisitProps) {
  const t = useTexts(applicationsTexts)
  const close = useStep(application.id, etag)
  const today = useToday()
  const defaults = useMemo(() => ({ heldOn: today, comment: '' }), [today])
  const form = useZodForm({
    schema: VisitClosing,
    defaults,
    problem: close.problem,
    onSubmit: (body) => void close.run({ path: `/visits/${visit.id}/closings`, body }),
  })
  useUnsaved(form.isChanged, 'tab')
  const missing = visit.questionIds.length - visit.answers.length
  const toMend = visit.correctiveActions.filter(({ closed }) => !closed).length
  if (missing > 0) return <Notice>{t('closing.missing', { count: missing })}</Notice>
  return (
    <section className="stack">
      <h3>{t('closing.title')}</h3>
      <Form form={form} label={t('closing.title')}>
        <Consequences
          sentences={[toMend > 0 ? t('closing.waits', { count: toMend }) : t('closing.decision')]}
        />
        <DateField label={t('closing.heldOn')} {...form.field('heldOn')} max={today} isRequired />
        <TextArea label={t('closing.comment')} {...form.field('comment')} isRequired />
        {close.problem && <ProblemNotice problem={close.problem} />}
        <FormActions>
          <Button type="submit" look="primary" isPending={close.isPending}>
            {t('closing.title')}
          </Button>
        </FormActions>
      </Form>
    </section>
  )
}
