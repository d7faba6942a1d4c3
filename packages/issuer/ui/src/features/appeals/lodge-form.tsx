import { Appeal, type Appealable, NewAppeal } from '@sello/protocol'
import {
  Button,
  CheckboxGroup,
  DateField,
  Form,
  FormActions,
  formatMoment,
  Notice,
  ProblemNotice,
  RadioGroup,
  TextArea,
  useAction,
  useDisplay,
  useTexts,
  useToast,
  useZodForm,
  type ZodForm,
} from '@sello/ui-kit'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { appealsTexts } from './texts.ts'

interface Values {
  against: string
  lodgedOn: string
  grounds: readonly string[]
  statement: string
  suspensive: string
  /** Why it is taken in after its last day. */
  late: string
}

/** Why it is late is said of what is late alone. */
function toBody({ suspensive, late, ...values }: Values, { decisions }: Appealable) {
  return {
    ...values,
    ...(suspensive === 'programme' ? {} : { suspensive: suspensive === 'yes' }),
    ...(isLate(values, decisions) ? { late: { reason: late } } : {}),
  }
}

function isLate(
  { against, lodgedOn }: Pick<Values, 'against' | 'lodgedOn'>,
  decisions: Appealable['decisions'],
) {
  const term = decisions.find((decision) => decision.against === against)
  return term !== undefined && lodgedOn > term.lastDay
}

/** What the firm says, against which decision, and whether it came in time. */
export function LodgeForm({ path, appealable }: { path: string; appealable: Appealable }) {
  const t = useTexts(appealsTexts)
  const lodge = useLodge(path)
  const { decisions, today, suspendsDecision } = appealable
  const defaults = useMemo<Values>(
    () => ({
      against: decisions[0]?.against ?? '',
      lodgedOn: today,
      grounds: [],
      statement: '',
      suspensive: 'programme',
      late: '',
    }),
    [decisions, today],
  )
  const form = useZodForm({
    schema: NewAppeal,
    defaults,
    toBody: (values) => toBody(values, appealable),
    problem: lodge.problem,
    onSubmit: (body) => void lodge.run(body),
  })
  useUnsaved(form.isChanged)
  return (
    <Form form={form} label={t('lodge')}>
      <AgainstField form={form} decisions={decisions} />
      <DateField label={t('column.lodged')} {...form.field('lodgedOn')} max={today} isRequired />
      <TermFields form={form} decisions={decisions} />
      <GroundsFields form={form} suspendsDecision={suspendsDecision} />
      {lodge.problem && <ProblemNotice problem={lodge.problem} />}
      <FormActions>
        <Button type="submit" look="primary" isPending={lodge.isPending}>
          {t('lodge')}
        </Button>
      </FormActions>
    </Form>
  )
}

/** Until when it is in time; after that it needs a cause that stands in the record. */
function TermFields({ form, decisions }: { form: ZodForm<Values>; decisions: Appealable['decisions'] }) {
  const t = useTexts(appealsTexts)
  const display = useDisplay()
  const term = decisions.find(({ against }) => against === form.values.against)
  if (!term) return null
  const day = (value: string) => formatMoment(value, 'long-date', display)
  const late = isLate(form.values, decisions)
  return (
    <>
      <Notice tone={late ? 'warn' : 'info'} title={t('lastDay', { day: day(term.lastDay) })}>
        {late ? t('lateText') : t('knownOn', { day: day(term.knownOn) })}
      </Notice>
      {late && (
        <TextArea
          label={t('lateReason')}
          hint={t('lateReasonHint')}
          {...form.field('late')}
          rows={3}
          isRequired
        />
      )}
    </>
  )
}

function useLodge(path: string) {
  const t = useTexts(appealsTexts)
  const toast = useToast()
  const navigate = useNavigate()
  return useAction((api, body: NewAppeal, key) => api.send('POST', path, Appeal, { body, key }), {
    refresh: [['appeals'], ['work'], ['certificate'], ['operators']],
    onDone: ({ id }) => {
      toast({ text: t('done') })
      void navigate({ to: '/appeals/$id', params: { id }, ignoreBlocker: true })
    },
  })
}

function AgainstField({ form, decisions }: { form: ZodForm<Values>; decisions: Appealable['decisions'] }) {
  const t = useTexts(appealsTexts)
  return (
    <RadioGroup
      label={t('column.against')}
      {...form.field('against')}
      choices={decisions.map(({ against }) => ({ value: against, label: t(`against.${against}`) }))}
    />
  )
}

/** Why, in codes and in words, and whether the decision rests meanwhile. */
function GroundsFields({ form, suspendsDecision }: { form: ZodForm<Values>; suspendsDecision: boolean }) {
  const t = useTexts(appealsTexts)
  const labels = useCodeLabels()
  return (
    <>
      <CheckboxGroup
        label={t('grounds')}
        {...form.field('grounds')}
        choices={labels.reasonsFor('appeal').map(({ value, label }) => ({ value, label }))}
        isRequired
      />
      <TextArea
        label={t('statement')}
        hint={t('statementHint')}
        {...form.field('statement')}
        rows={6}
        isRequired
      />
      <RadioGroup
        label={t('suspensive')}
        {...form.field('suspensive')}
        choices={[
          {
            value: 'programme',
            label: t(suspendsDecision ? 'suspensiveProgrammeYes' : 'suspensiveProgrammeNo'),
          },
          { value: 'yes', label: t('suspensiveYes') },
          { value: 'no', label: t('suspensiveNo') },
        ]}
      />
    </>
  )
}
