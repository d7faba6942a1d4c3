import { NewReassessment, Reassessment, ReassessmentConclusion, ReassessmentList } from '@sello/protocol'
import {
  Button,
  DateField,
  ErrorState,
  Form,
  FormActions,
  LoadingState,
  Notice,
  PlainDate,
  ProblemNotice,
  RadioGroup,
  Select,
  TextArea,
  useAction,
  useApi,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { deskTexts } from '../desk-texts.ts'
import type { Decision } from './decision-kinds.ts'

const causes = ['periodic', 'incident', 'change-of-firm', 'merger', 'other'] as const
const outcomes = ['confirmed', 'change', 'suspension', 'revocation'] as const
/** The act that an outcome leads to. */
const nextOf = { change: 'change', suspension: 'suspend', revocation: 'revoke' } as const
const stale = [['reassessments'], ['certificates'], ['work']]

/** A certificate is looked at anew, or the look is concluded: partners see no difference meanwhile. */
export function ReassessDecision({
  certificateId,
  onDone,
  onNext,
}: {
  certificateId: string
  onDone: () => void
  /** What the outcome asks to be decided now. */
  onNext: (decision: Decision) => void
}) {
  const api = useApi()
  const list = useQuery({
    queryKey: ['reassessments', certificateId],
    queryFn: ({ signal }) =>
      api.get(`/v1/certificates/${certificateId}/reassessments`, ReassessmentList, { signal }),
  })
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <LoadingState lines={4} />
  const open = list.data.reassessments.find(({ conclusion }) => !conclusion)
  return open ? (
    <ConcludeForm
      reassessment={open}
      onConcluded={(outcome) => (outcome === 'confirmed' ? onDone() : onNext(nextOf[outcome]))}
    />
  ) : (
    <BeginForm certificateId={certificateId} onDone={onDone} />
  )
}

function BeginForm({ certificateId, onDone }: { certificateId: string; onDone: () => void }) {
  const t = useTexts(deskTexts)
  const begin = useAction(
    (api, body: NewReassessment, key) =>
      api.send('POST', `/v1/certificates/${certificateId}/reassessments`, Reassessment, { body, key }),
    { refresh: stale, onDone },
  )
  const form = useZodForm({
    schema: NewReassessment,
    defaults: { cause: '', comment: '', dueOn: '' },
    toBody: ({ cause, comment, dueOn }) => ({ cause, comment, ...(dueOn ? { dueOn } : {}) }),
    onSubmit: (body) => void begin.run(body),
    problem: begin.problem,
  })
  return (
    <Form form={form} label={t('decision.reassess.title')}>
      <Select
        {...form.field('cause')}
        label={t('reassess.cause')}
        choices={causes.map((value) => ({ value, label: t(`reassess.causes.${value}`) }))}
        isRequired
      />
      <DateField {...form.field('dueOn')} label={t('reassess.dueOn')} isRequired={false} />
      <TextArea
        {...form.field('comment')}
        label={t('form.comment')}
        hint={t('form.commentHint')}
        rows={3}
        isRequired
      />
      <Notice>{t('reassess.unseen')}</Notice>
      {begin.problem && begin.problem.issues.length === 0 && <ProblemNotice problem={begin.problem} />}
      <FormActions>
        <Button type="submit" look="primary" icon="refresh" isPending={begin.isPending}>
          {t('decision.reassess.act')}
        </Button>
      </FormActions>
    </Form>
  )
}

interface ConcludeProps {
  readonly reassessment: Reassessment
  readonly onConcluded: (outcome: ReassessmentConclusion['outcome']) => void
}

function ConcludeForm({ reassessment, onConcluded }: ConcludeProps) {
  const t = useTexts(deskTexts)
  const conclude = useAction(
    (api, body: ReassessmentConclusion, key) =>
      api.send('POST', `/v1/reassessments/${reassessment.id}/conclusions`, Reassessment, { body, key }),
    { refresh: stale, onDone: (_, { outcome }) => onConcluded(outcome) },
  )
  const form = useZodForm({
    schema: ReassessmentConclusion,
    defaults: { outcome: '', comment: '' },
    onSubmit: (body) => void conclude.run(body),
    problem: conclude.problem,
  })
  return (
    <Form form={form} label={t('reassess.conclude')}>
      <Begun reassessment={reassessment} />
      <RadioGroup
        {...form.field('outcome')}
        label={t('reassess.outcome')}
        choices={outcomes.map((value) => ({
          value,
          label: t(`reassess.outcomes.${value}`),
          ...(value === 'confirmed' ? {} : { hint: t('reassess.actFollows') }),
        }))}
        isRequired
      />
      <TextArea {...form.field('comment')} label={t('form.comment')} rows={3} isRequired />
      {conclude.problem && conclude.problem.issues.length === 0 && (
        <ProblemNotice problem={conclude.problem} />
      )}
      <FormActions>
        <Button type="submit" look="primary" icon="check" isPending={conclude.isPending}>
          {t('reassess.conclude')}
        </Button>
      </FormActions>
    </Form>
  )
}

/** Since when, and why. */
function Begun({ reassessment }: Pick<ConcludeProps, 'reassessment'>) {
  const t = useTexts(deskTexts)
  const cause = causes.find((one) => one === reassessment.cause)
  return (
    <Notice title={t('reassess.since')}>
      <PlainDate value={reassessment.begunAt} style="long-date" /> ·{' '}
      {cause ? t(`reassess.causes.${cause}`) : reassessment.cause}
      <br />
      {reassessment.comment}
    </Notice>
  )
}
