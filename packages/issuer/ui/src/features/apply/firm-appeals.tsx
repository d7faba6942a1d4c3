import { type FirmAppeal, type FirmAppealable, NewFirmAppeal, type PublicApplication } from '@sello/protocol'
import {
  Button,
  Card,
  CheckboxGroup,
  Chip,
  ErrorState,
  Form,
  FormActions,
  formatMoment,
  type IconName,
  LoadingState,
  Notice,
  PlainDate,
  ProblemNotice,
  RadioGroup,
  TextArea,
  type Tone,
  useAction,
  useApi,
  useDisplay,
  useLanguage,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { askedQuery, askFirm, type FirmKey } from './queries.ts'
import { applyTexts } from './texts.ts'

/** What the firm has appealed against, and what the administration has decided about it. */
export function FirmAppeals({ appeals = [] }: Pick<PublicApplication, 'appeals'>) {
  const t = useTexts(applyTexts)
  if (appeals.length === 0) return null
  return (
    <section className="stack gap-2">
      <h2>{t('appeal.title')}</h2>
      {appeals.map((appeal) => (
        <OneAppeal key={appeal.id} appeal={appeal} />
      ))}
    </section>
  )
}

const looks = {
  LODGED: { tone: 'info', icon: 'scale' },
  UPHELD: { tone: 'good', icon: 'circle-check' },
  REJECTED: { tone: 'bad', icon: 'circle-x' },
  APPEAL_WITHDRAWN: { tone: 'quiet', icon: 'undo' },
} as const satisfies Record<FirmAppeal['state'], { tone: Tone; icon: IconName }>

type Reasons = FirmAppeal['grounds']

function useReasonWords(): (reasons: Reasons) => string {
  const { language } = useLanguage()
  return (reasons) => reasons.map(({ code, title }) => title?.[language] ?? code).join('; ')
}

function OneAppeal({ appeal }: { appeal: FirmAppeal }) {
  const t = useTexts(applyTexts)
  const wordsOf = useReasonWords()
  const { against, state, lodgedOn, grounds, statement, suspensive, decision, newReference } = appeal
  const { tone, icon } = looks[state]
  return (
    <Card title={t(`appeal.against.${against}`)}>
      <div className="stack gap-2">
        <span className="cluster gap-2">
          <Chip tone={tone} icon={icon}>
            {t(`appeal.state.${state}`)}
          </Chip>
          <span className="soft small">
            {t('appeal.lodgedOn')} <PlainDate value={lodgedOn} />
          </span>
        </span>
        <p>{wordsOf(grounds)}</p>
        <p className="soft">{statement}</p>
        {state === 'LODGED' && (
          <p className="soft small">{t(suspensive ? 'appeal.rests' : 'appeal.stands')}</p>
        )}
        {decision && (
          <Notice
            tone={decision.outcome === 'upheld' ? 'good' : 'bad'}
            title={t(`appeal.outcome.${decision.outcome}`)}
          >
            <p>{wordsOf(decision.reasons)}</p>
            <p>{decision.comment}</p>
            {newReference && <p>{t('appeal.newReference', { reference: newReference })}</p>}
            <p className="soft small">
              <PlainDate value={decision.at} style="date-time" />
            </p>
          </Notice>
        )}
      </div>
    </Card>
  )
}

interface LodgeProps {
  readonly firm: FirmKey
  readonly appealable: readonly FirmAppealable[]
  readonly onDone: () => void
  readonly onLeave: () => void
}

/** The firm's appeal: against which decision, on which grounds, and in its own words. */
export function LodgeAppeal(props: LodgeProps) {
  const t = useTexts(applyTexts)
  const asked = useQuery(askedQuery(useApi()))
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <LoadingState lines={6} />
  return (
    <div className="stack gap-5">
      <h1>{t('appeal.lodge')}</h1>
      <AppealForm {...props} grounds={asked.data.appealGrounds ?? []} />
    </div>
  )
}

type Grounds = readonly { code: string; title: { es: string; en: string; pt: string } }[]

function AppealForm({ firm, appealable, grounds, onDone, onLeave }: LodgeProps & { grounds: Grounds }) {
  const t = useTexts(applyTexts)
  const { language } = useLanguage()
  const lodge = useLodge(firm, onDone)
  const [first] = appealable
  const defaults = useMemo(
    () => ({ against: first?.against ?? '', grounds: [] as readonly string[], statement: '' }),
    [first],
  )
  const form = useZodForm({
    schema: NewFirmAppeal,
    defaults,
    problem: lodge.problem,
    onSubmit: (body) => void lodge.run(body),
  })
  useUnsaved(form.isChanged)
  return (
    <Form form={form} label={t('appeal.lodge')}>
      <RadioGroup
        label={t('appeal.which')}
        {...form.field('against')}
        choices={appealable.map(({ against }) => ({ value: against, label: t(`appeal.against.${against}`) }))}
      />
      <LastDay term={appealable.find(({ against }) => against === form.values.against)} />
      <CheckboxGroup
        label={t('appeal.grounds')}
        {...form.field('grounds')}
        choices={grounds.map(({ code, title }) => ({ value: code, label: title[language] }))}
        isRequired
      />
      <TextArea
        label={t('appeal.statement')}
        hint={t('appeal.statementHint')}
        {...form.field('statement')}
        rows={6}
        isRequired
      />
      {lodge.problem && <ProblemNotice problem={lodge.problem} />}
      <FormActions>
        <Button type="submit" look="primary" isPending={lodge.isPending}>
          {t('appeal.send')}
        </Button>
        <Button look="quiet" onPress={onLeave}>
          {t('appeal.leave')}
        </Button>
      </FormActions>
    </Form>
  )
}

function useLodge(firm: FirmKey, onDone: () => void) {
  return useAction(
    (api, body: NewFirmAppeal, key) =>
      askFirm(api, firm, {
        path: '/appeals',
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'idempotency-key': key },
      }),
    { onDone },
  )
}

function LastDay({ term }: { term: FirmAppealable | undefined }) {
  const t = useTexts(applyTexts)
  const display = useDisplay()
  if (!term) return null
  return <Notice>{t('appeal.until', { day: formatMoment(term.lastDay, 'long-date', display) })}</Notice>
}
