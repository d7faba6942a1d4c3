import { type Act, ActProposal } from '@sello/protocol'
import {
  DateField,
  Form,
  formatMoment,
  LoadingState,
  RadioGroup,
  Select,
  TextArea,
  useDisplay,
  useTexts,
  useZodForm,
  type ZodForm,
} from '@sello/ui-kit'
import { useEffect, useRef } from 'react'
import { useCodeLabels } from '../code-labels.ts'
import { addDays } from '../days.ts'
import { deskTexts } from '../desk-texts.ts'
import { useToday } from '../use-today.ts'
import { useUnsaved } from '../use-unsaved.ts'
import { isFinal, mayLieBehind, reasonUseOf, type StatusDecision } from './decision-kinds.ts'
import {
  type DecisionValues,
  daysOf,
  emptyDecision,
  lastDayOf,
  proposalOf,
  type SuspensionRules,
} from './decision-values.ts'
import { ProposeActions, usePropose } from './propose-act.tsx'
import { WhatFollows, WhoSigns } from './what-follows.tsx'

interface StatusDecisionProps {
  readonly decision: StatusDecision
  readonly certificateIds: readonly string[]
  readonly covered?: { programme: string; aeoType: string; roles: readonly string[] }
  readonly onDone: (act: Act) => void
  readonly onCancel: () => void
  /** The service did not take it: what the officer sees may be older than what is. */
  readonly onRefused?: () => void
}

/** The form of a decision about the status of one certificate or many: why, until when, from when, what follows. */
export function StatusDecisionForm(props: StatusDecisionProps) {
  const { lists } = useCodeLabels()
  // What the form proposes, and how far it goes, is the administration's own.
  if (!lists) return <LoadingState lines={8} />
  return <DecisionForm {...props} rules={lists.rules.suspension} />
}

type RuledProps = StatusDecisionProps & { readonly rules: SuspensionRules }

function useDecisionForm({ decision, certificateIds, rules, onDone, onRefused }: RuledProps) {
  const { timeZone } = useDisplay()
  const labels = useCodeLabels()
  const reasons = labels.reasonsFor(reasonUseOf[decision] ?? '')
  const today = useToday()
  const propose = usePropose(onDone)
  const form = useZodForm<DecisionValues, typeof ActProposal>({
    schema: ActProposal,
    defaults: emptyDecision(today, rules),
    toBody: (values) => proposalOf(values, { kind: decision, certificateIds, timeZone, reasons }),
    onSubmit: (body) => void propose.run(body),
    problem: propose.problem,
  })
  useUnsaved(form.isChanged && !propose.result, 'decide')
  useWhenRefused(propose.problem !== undefined, onRefused)
  return { form, propose, reasons, today }
}

function DecisionForm(props: RuledProps) {
  const { decision, certificateIds, covered, rules, onCancel } = props
  const t = useTexts(deskTexts)
  const { form, propose, reasons, today } = useDecisionForm(props)
  const days = decision === 'suspend' ? daysOf(form.values, today) : null
  const { span, until } = form.values
  return (
    <Form form={form} label={t(`decision.${decision}.title`)}>
      {reasonUseOf[decision] && (
        <Select
          {...form.field('reasonClass')}
          label={t('form.reason')}
          hint={t('form.reasonHint')}
          choices={reasons}
          isRequired
        />
      )}
      {decision === 'suspend' && <SpanFields form={form} today={today} rules={rules} />}
      <WhenFields form={form} today={today} decision={decision} />
      <TextArea
        {...form.field('comment')}
        label={t('form.comment')}
        hint={t('form.commentHint')}
        rows={3}
        isRequired={reasonUseOf[decision] !== undefined}
      />
      <WhatFollows
        decision={decision}
        {...(covered ? { covered } : {})}
        lastDay={span === 'until' ? until : undefined}
        count={certificateIds.length}
      />
      <WhoSigns decision={decision} days={days} />
      <ProposeActions
        propose={propose}
        label={t(`decision.${decision}.act`)}
        isFinal={isFinal(decision)}
        onCancel={onCancel}
      />
    </Form>
  )
}

/** Once for each refusal. */
function useWhenRefused(isRefused: boolean, onRefused: (() => void) | undefined): void {
  const latest = useRef(onRefused)
  latest.current = onRefused
  useEffect(() => {
    if (isRefused) latest.current?.()
  }, [isRefused])
}

interface SpanProps {
  readonly form: ZodForm<DecisionValues>
  readonly today: string
  readonly rules: SuspensionRules
}

function SpanFields({ form, today, rules }: SpanProps) {
  const t = useTexts(deskTexts)
  const display = useDisplay()
  const span = form.field('span')
  const last = lastDayOf(form.values, today, rules)
  const limit =
    last && t('form.untilLimit', { count: rules.maxDays ?? 0, day: formatMoment(last, 'long-date', display) })
  return (
    <>
      {!last && (
        <RadioGroup
          label={t('form.span')}
          name="span"
          value={span.value}
          onChange={(chosen) => span.onChange(chosen === 'open' ? 'open' : 'until')}
          choices={[
            { value: 'until', label: t('form.spanUntil') },
            { value: 'open', label: t('form.spanOpen') },
          ]}
        />
      )}
      {form.values.span === 'until' && (
        <DateField
          {...form.field('until')}
          label={t('form.until')}
          hint={limit ?? t('form.untilHint')}
          min={today}
          max={last}
          isRequired
        />
      )}
    </>
  )
}

/** As far ahead as the service keeps a decision. */
const DAYS_AHEAD = 79

interface WhenProps {
  readonly form: ZodForm<DecisionValues>
  readonly today: string
  readonly decision: StatusDecision
}

function WhenFields({ form, today, decision }: WhenProps) {
  const isPastAllowed = mayLieBehind(decision)
  // What never should have been was not so from the beginning: nothing else is meant where no day is given.
  const start = decision === 'annul' ? 'whenStart' : 'whenNow'
  const t = useTexts(deskTexts)
  const when = form.field('when')
  return (
    <>
      <RadioGroup
        label={t('form.when')}
        name="when"
        value={when.value}
        onChange={(chosen) => when.onChange(chosen === 'day' ? 'day' : 'now')}
        choices={[
          { value: 'now', label: t(`form.${start}`), hint: t(`form.${start}Hint`) },
          { value: 'day', label: t('form.whenDay') },
        ]}
      />
      {form.values.when === 'day' && (
        <DateField
          {...form.field('effectiveAt')}
          label={t('form.effectiveAt')}
          hint={isPastAllowed ? t('form.effectiveAtHint') : t('form.effectiveAheadHint')}
          min={addDays(today, isPastAllowed ? -3_650 : 1)}
          max={addDays(today, DAYS_AHEAD)}
          isRequired
        />
      )}
    </>
  )
}
