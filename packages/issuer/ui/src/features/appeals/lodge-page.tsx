import { Appeal, NewAppeal } from '@sello/protocol'
import {
  Button,
  Card,
  CheckboxGroup,
  DateField,
  EmptyState,
  Form,
  FormActions,
  PageHeader,
  ProblemNotice,
  RadioGroup,
  TextArea,
  useAction,
  useTexts,
  useToast,
  useZodForm,
  type ZodForm,
} from '@sello/ui-kit'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { useToday } from '../../desk/use-today.ts'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { appealsTexts } from './texts.ts'

const route = getRouteApi('/desk/appeals/new')

/** Takes in what a firm appeals against: a decision on its certificate, or the denial of its application. */
export function LodgePage() {
  const t = useTexts(appealsTexts)
  const { certificateId, applicationId } = route.useSearch()
  const path = certificateId ? `/v1/certificates/${certificateId}` : `/v1/applications/${applicationId}`
  return (
    <>
      <PageHeader crumbs={[{ label: t('title'), to: '/appeals' }]} title={t('lodge')} />
      <Card>
        {certificateId || applicationId ? (
          <LodgeForm path={`${path}/appeals`} isDenial={!certificateId} />
        ) : (
          <EmptyState icon="scale" title={t('lodgeWhere')} />
        )}
      </Card>
    </>
  )
}

interface Values {
  against: string
  lodgedOn: string
  grounds: readonly string[]
  statement: string
  suspensive: string
}

const toBody = ({ suspensive, ...values }: Values) => ({
  ...values,
  ...(suspensive === 'programme' ? {} : { suspensive: suspensive === 'yes' }),
})

function LodgeForm({ path, isDenial }: { path: string; isDenial: boolean }) {
  const t = useTexts(appealsTexts)
  const lodge = useLodge(path)
  const today = useToday()
  const defaults = useMemo<Values>(
    () => ({
      against: isDenial ? 'denial' : 'suspension',
      lodgedOn: today,
      grounds: [],
      statement: '',
      suspensive: 'programme',
    }),
    [isDenial, today],
  )
  const form = useZodForm({
    schema: NewAppeal,
    defaults,
    toBody,
    problem: lodge.problem,
    onSubmit: (body) => void lodge.run(body),
  })
  useUnsaved(form.isChanged)
  return (
    <Form form={form} label={t('lodge')}>
      {!isDenial && <AgainstField form={form} />}
      <DateField label={t('column.lodged')} {...form.field('lodgedOn')} max={today} isRequired />
      <GroundsFields form={form} />
      {lodge.problem && <ProblemNotice problem={lodge.problem} />}
      <FormActions>
        <Button type="submit" look="primary" isPending={lodge.isPending}>
          {t('lodge')}
        </Button>
      </FormActions>
    </Form>
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

function AgainstField({ form }: { form: ZodForm<Values> }) {
  const t = useTexts(appealsTexts)
  return (
    <RadioGroup
      label={t('column.against')}
      {...form.field('against')}
      choices={(['suspension', 'revocation', 'annulment'] as const).map((value) => ({
        value,
        label: t(`against.${value}`),
      }))}
    />
  )
}

/** Why, in codes and in words, and whether the decision rests meanwhile. */
function GroundsFields({ form }: { form: ZodForm<Values> }) {
  const t = useTexts(appealsTexts)
  const labels = useCodeLabels()
  return (
    <>
      <CheckboxGroup
        label={t('grounds')}
        {...form.field('grounds')}
        choices={labels.reasonsFor('appeal')}
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
          { value: 'programme', label: t('suspensiveProgramme') },
          { value: 'yes', label: t('suspensiveYes') },
          { value: 'no', label: t('suspensiveNo') },
        ]}
      />
    </>
  )
}
