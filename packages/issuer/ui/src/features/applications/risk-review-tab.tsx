import { type Application, RiskReviewEdit } from '@sello/protocol'
import {
  Button,
  Card,
  EmptyState,
  Form,
  FormActions,
  ProblemNotice,
  RadioGroup,
  TextArea,
  useTexts,
  useToast,
  useZodForm,
} from '@sello/ui-kit'
import { useState } from 'react'
import { applicationTexts } from '../../desk/application-texts.ts'
import { FindingFields, type RiskValues, riskLevels } from './finding-fields.tsx'
import { ReviewedRisk } from './reviewed-risk.tsx'
import { applicationsTexts } from './texts.ts'
import { useStep } from './use-steps.ts'

interface Props {
  readonly application: Application
  readonly etag: string | undefined
}

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
      <ReviewedRisk review={review} />
    </div>
  )
}

const absent = (text: string) => (text.trim() === '' ? {} : undefined)

function toEdit({ findings, riskClass, recommendation, comment, complete }: RiskValues) {
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
    } satisfies RiskValues as RiskValues,
    toBody: toEdit,
    problem: save.problem,
    onSubmit: (body, values) =>
      void save.run({ method: 'PUT', path: '/risk-review', body: { ...body, complete: values.complete } }),
  })
  const choices = <Key extends string>(keys: readonly Key[], label: (key: Key) => string) =>
    keys.map((value) => ({ value, label: label(value) }))
  return (
    <Form form={form} label={t('tab.risk')}>
      <FindingFields form={form} />
      <Card title={t('risk.result')}>
        <div className="form">
          <RadioGroup
            label={t('risk.class')}
            {...form.field('riskClass')}
            choices={choices(riskLevels, (level) => words(`risk.${level}`))}
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
