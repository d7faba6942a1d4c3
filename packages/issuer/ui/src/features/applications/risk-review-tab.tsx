import { type Application, RiskReviewEdit } from '@sello/protocol'
import {
  Button,
  Card,
  Chip,
  EmptyState,
  Form,
  FormActions,
  IconButton,
  KeyValueList,
  PlainDate,
  ProblemNotice,
  RadioGroup,
  Select,
  TextArea,
  type Tone,
  useApi,
  useLanguage,
  useTexts,
  useToast,
  useZodForm,
  type ZodForm,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { applicationTexts } from '../../desk/application-texts.ts'
import { useActorName } from '../../desk/application-words.tsx'
import { formQuery } from './queries.ts'
import { applicationsTexts } from './texts.ts'
import { useStep } from './use-steps.ts'

interface Props {
  readonly application: Application
  readonly etag: string | undefined
}

const tones = { low: 'good', medium: 'warn', high: 'bad' } as const satisfies Record<string, Tone>
const levels = ['low', 'medium', 'high'] as const
const recommendations = ['validate', 'validate-with-focus', 'deny'] as const

/** The risk analyst's findings; never shown to the firm. A complete review can be taken up again until the visit. */
export function RiskReviewTab({ application, etag }: Props) {
  const t = useTexts(applicationsTexts)
  const [isReopened, setReopened] = useState(false)
  const may = application.possible.includes('risk-review')
  const review = application.riskReview
  if (may && (isReopened || !review?.complete)) return <ReviewForm application={application} etag={etag} />
  if (!review)
    return (
      <EmptyState icon="scale" title={t('risk.none')}>
        {t('risk.noneText')}
      </EmptyState>
    )
  return (
    <div className="stack gap-5">
      {may && (
        <div className="cluster">
          <Button icon="edit" onPress={() => setReopened(true)}>
            {t('risk.reopen')}
          </Button>
        </div>
      )}
      <Reviewed review={review} />
    </div>
  )
}

function Reviewed({ review }: { review: NonNullable<Application['riskReview']> }) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const nameOf = useActorName()
  const area = useAreaName()
  const { riskClass, recommendation, findings, comment, by, at } = review
  return (
    <div className="stack gap-5">
      <Card title={t('risk.result')}>
        <KeyValueList
          columns={2}
          items={[
            ...(riskClass
              ? [
                  {
                    key: t('risk.class'),
                    value: <Chip tone={tones[riskClass]}>{words(`risk.${riskClass}`)}</Chip>,
                  },
                ]
              : []),
            ...(recommendation
              ? [{ key: t('risk.recommendation'), value: words(`recommendation.${recommendation}`) }]
              : []),
            { key: t('risk.by'), value: nameOf(by) },
            { key: t('risk.at'), value: <PlainDate value={at} style="date-time" /> },
            ...(comment ? [{ key: t('risk.comment'), value: comment }] : []),
          ]}
        />
      </Card>
      {findings.length > 0 && (
        <Card title={t('risk.findings')}>
          <ul className="findings">
            {findings.map((finding) => (
              <li key={`${finding.area}/${finding.note}`}>
                <Chip tone={tones[finding.level]}>{words(`risk.${finding.level}`)}</Chip>
                <span>
                  <span className="strong">{area(finding.area)}</span>
                  <br />
                  {finding.note}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  )
}

interface Values {
  findings: readonly { area: string; level: (typeof levels)[number]; note: string }[]
  riskClass: string
  recommendation: string
  comment: string
  complete: boolean
}

const absent = (text: string) => (text.trim() === '' ? {} : undefined)

function toEdit({ findings, riskClass, recommendation, comment, complete }: Values) {
  return {
    findings,
    ...(absent(riskClass) ?? { riskClass }),
    ...(absent(recommendation) ?? { recommendation }),
    ...(absent(comment) ?? { comment }),
    complete,
  }
}

function ReviewForm({ application, etag }: Props) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const toast = useToast()
  const save = useStep(application.id, etag, () => toast({ text: t('saved') }))
  const review = application.riskReview
  const form = useZodForm({
    schema: RiskReviewEdit,
    defaults: {
      findings: review?.findings ?? [],
      riskClass: review?.riskClass ?? '',
      recommendation: review?.recommendation ?? '',
      comment: review?.comment ?? '',
      complete: false,
    } satisfies Values as Values,
    toBody: toEdit,
    problem: save.problem,
    onSubmit: (body, values) =>
      void save.run({ method: 'PUT', path: '/risk-review', body: { ...body, complete: values.complete } }),
  })
  const choices = <Key extends string>(keys: readonly Key[], label: (key: Key) => string) =>
    keys.map((value) => ({ value, label: label(value) }))
  return (
    <Form form={form} label={t('tab.risk')}>
      <Findings form={form} />
      <Card title={t('risk.result')}>
        <div className="form">
          <RadioGroup
            label={t('risk.class')}
            {...form.field('riskClass')}
            choices={choices(levels, (level) => words(`risk.${level}`))}
          />
          <RadioGroup
            label={t('risk.recommendation')}
            {...form.field('recommendation')}
            choices={choices(recommendations, (one) => words(`recommendation.${one}`))}
          />
          <TextArea label={t('risk.comment')} {...form.field('comment')} isRequired={false} rows={3} />
        </div>
      </Card>
      {save.problem && <ProblemNotice problem={save.problem} />}
      <FormActions>
        <Button type="submit" isPending={save.isPending} onPress={() => form.set('complete', false)}>
          {t('save')}
        </Button>
        <Button
          look="primary"
          icon="check"
          isPending={save.isPending}
          isDisabled={!form.values.riskClass || !form.values.recommendation}
          onPress={() =>
            void save.run({
              method: 'PUT',
              path: '/risk-review',
              body: toEdit({ ...form.values, complete: true }),
            })
          }
        >
          {t('risk.complete')}
        </Button>
      </FormActions>
    </Form>
  )
}

/** Criteria of the checklist, and what else a finding can be about. */
function useAreas() {
  const t = useTexts(applicationsTexts)
  const { language } = useLanguage()
  const { data } = useQuery(formQuery(useApi()))
  return [
    ...(data?.criteria ?? []).map(({ code, title }) => ({
      value: code,
      label: `${code} · ${title[language]}`,
    })),
    { value: 'profile', label: t('risk.area.profile') },
    { value: 'history', label: t('risk.area.history') },
    { value: 'other', label: t('risk.area.other') },
  ]
}

function useAreaName(): (code: string) => string {
  const areas = useAreas()
  return (code) => areas.find(({ value }) => value === code)?.label ?? code
}

function Findings({ form }: { form: ZodForm<Values> }) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const areas = useAreas()
  const { findings } = form.values
  const change = (place: number, what: Partial<Values['findings'][number]>) =>
    form.set(
      'findings',
      findings.map((finding, index) => (index === place ? { ...finding, ...what } : finding)),
    )
  return (
    <Card
      title={t('risk.findings')}
      actions={
        <Button
          size="s"
          icon="plus"
          onPress={() => form.set('findings', [...findings, { area: 'profile', level: 'medium', note: '' }])}
        >
          {t('risk.add')}
        </Button>
      }
    >
      {findings.length === 0 && <p className="soft">{t('risk.noFinding')}</p>}
      <div className="stack">
        {findings.map((finding, place) => (
          <div key={place} className="finding-row">
            <Select
              label={t('risk.areaLabel')}
              value={finding.area}
              onChange={(area) => change(place, { area })}
              choices={areas}
            />
            <Select
              label={t('risk.level')}
              value={finding.level}
              onChange={(level) => change(place, { level: levels.find((one) => one === level) ?? 'medium' })}
              choices={levels.map((value) => ({ value, label: words(`risk.${value}`) }))}
            />
            <TextArea
              label={t('risk.note')}
              name={`findings.${place}.note`}
              value={finding.note}
              onChange={(note) => change(place, { note })}
              rows={2}
            />
            <IconButton
              icon="trash"
              label={t('risk.remove')}
              onPress={() =>
                form.set(
                  'findings',
                  findings.filter((_, index) => index !== place),
                )
              }
            />
          </div>
        ))}
      </div>
    </Card>
  )
}
