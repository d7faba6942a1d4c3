import { type Application, RiskReviewEdit } from '@sello/protocol'
import {
  Button,
  Card,
  Form,
  FormActions,
  ProblemNotice,
  RadioGroup,
  TextArea,
  useTexts,
  useToast,
  useZodForm,
  type ZodForm,
} from '@sello/ui-kit'
import { applicationTexts } from '../../desk/application-texts.ts'
import { MeanwhilePanel } from '../../desk/meanwhile/meanwhile-panel.tsx'
import { useSeen } from '../../desk/meanwhile/use-seen.ts'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { FindingFields, type RiskValues, riskLevels } from './finding-fields.tsx'
import { applicationsTexts } from './texts.ts'
import { recommendations, useRiskWords } from './use-risk-words.tsx'
import { useStep } from './use-steps.ts'

/** The findings as they are written down: saved as a draft, or as the complete review. */
export function RiskReviewForm({
  application,
  etag,
  onComplete,
}: {
  application: Application
  etag: string | undefined
  onComplete: () => void
}) {
  const t = useTexts(applicationsTexts)
  const toast = useToast()
  const seen = useSeen(application, etag, valuesOfApplication)
  const goOn = (from: Application, values: RiskValues) => {
    seen.follow(from)
    form.reset(values)
  }
  const save = useStep(application.id, seen.etag, (saved) => {
    toast({ text: t('saved') })
    goOn(saved, valuesOfApplication(saved))
    if (saved.riskReview?.complete) onComplete()
  })
  const put = (body: unknown) => void save.run({ method: 'PUT', path: '/risk-review', body })
  const form = useZodForm({
    schema: RiskReviewEdit,
    defaults: seen.was,
    toBody: toEdit,
    problem: save.problem,
    onSubmit: (body, values) => put({ ...body, complete: values.complete }),
  })
  useUnsaved(form.isChanged, 'tab')
  const words = useRiskWords()
  return (
    <Form form={form} label={t('tab.risk')}>
      {seen.theirs && (
        <MeanwhilePanel
          was={seen.was}
          mine={form.values}
          theirs={seen.theirs}
          isInTheWay={save.problem?.code === 'version-conflict'}
          {...words}
          onJoin={(values) => goOn(application, values)}
        />
      )}
      <FindingFields form={form} />
      <ResultFields form={form} />
      {save.problem && !seen.theirs && <ProblemNotice problem={save.problem} />}
      <FormActions>
        <Button type="submit" isPending={save.isPending} onPress={() => form.set('complete', false)}>
          {t('save')}
        </Button>
        <Button
          look="primary"
          icon="check"
          isPending={save.isPending}
          isDisabled={!form.values.riskClass || !form.values.recommendation}
          onPress={() => put(toEdit({ ...form.values, complete: true }))}
        >
          {t('risk.complete')}
        </Button>
      </FormActions>
    </Form>
  )
}

function ResultFields({ form }: { form: ZodForm<RiskValues> }) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  return (
    <Card title={t('risk.result')}>
      <div className="form">
        <RadioGroup
          label={t('risk.class')}
          {...form.field('riskClass')}
          choices={riskLevels.map((value) => ({ value, label: words(`risk.${value}`) }))}
        />
        <RadioGroup
          label={t('risk.recommendation')}
          {...form.field('recommendation')}
          choices={recommendations.map((value) => ({ value, label: words(`recommendation.${value}`) }))}
        />
        <TextArea label={t('risk.comment')} {...form.field('comment')} isRequired={false} rows={3} />
      </div>
    </Card>
  )
}

function valuesOfApplication({ riskReview: review }: Application): RiskValues {
  return {
    findings: review?.findings ?? [],
    riskClass: review?.riskClass ?? '',
    recommendation: review?.recommendation ?? '',
    comment: review?.comment ?? '',
    complete: false,
  }
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
