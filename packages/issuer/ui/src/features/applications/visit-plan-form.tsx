import { type Application, ValidationMethod, VisitPlan } from '@sello/protocol'
import {
  Button,
  Card,
  DateField,
  Form,
  FormActions,
  ProblemNotice,
  RadioGroup,
  TextField,
  useTexts,
  useZodForm,
  type ZodForm,
} from '@sello/ui-kit'
import { useMemo } from 'react'
import { useSession } from '../../app/use-session.ts'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { addDays } from '../../desk/days.ts'
import { useToday } from '../../desk/use-today.ts'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { applicationsTexts } from './texts.ts'
import { useStep } from './use-steps.ts'

interface Values {
  plannedOn: string
  method: string
  jointWith: string
  team: string
}

interface Props {
  readonly application: Application
  readonly etag: string | undefined
  readonly onClose: () => void
}

/** Plans a visit at the firm's address, with the programme's questions for its type. */
export function VisitPlanForm({ application, etag, onClose }: Props) {
  const t = useTexts(applicationsTexts)
  const { applicant } = application.form
  const save = useStep(application.id, etag, onClose)
  const form = useZodForm({
    schema: VisitPlan,
    defaults: useDefaults(),
    toBody: (values) => toPlan(values, { name: applicant.legalName, address: applicant.address }),
    problem: save.problem,
    onSubmit: (body) => void save.run({ path: '/visits', body }),
  })
  useUnsaved(form.isChanged, 'tab')
  return (
    <Card title={t('visit.plan')}>
      <Form form={form} label={t('visit.plan')}>
        <PlanFields form={form} />
        {save.problem && <ProblemNotice problem={save.problem} />}
        <FormActions>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>
            {t('visit.plan')}
          </Button>
        </FormActions>
      </Form>
    </Card>
  )
}

function useDefaults(): Values {
  const { username } = useSession()
  const today = useToday()
  return useMemo(
    () => ({ plannedOn: addDays(today, 14), method: 'onsite', jointWith: '', team: username }),
    [today, username],
  )
}

function toPlan({ plannedOn, method, jointWith, team }: Values, site: VisitPlan['sites'][number]) {
  return {
    plannedOn,
    method,
    ...(method === 'joint' ? { jointWith: jointWith.trim().toUpperCase() } : {}),
    sites: [site],
    team: team.split(/[\s,;]+/).filter(Boolean),
  }
}

function PlanFields({ form }: { form: ZodForm<Values> }) {
  const t = useTexts(applicationsTexts)
  const { method: methodName } = useCodeLabels()
  return (
    <>
      <DateField label={t('visit.plannedOn')} {...form.field('plannedOn')} isRequired />
      <RadioGroup
        label={t('visit.method')}
        {...form.field('method')}
        choices={ValidationMethod.options.map((value) => ({ value, label: methodName(value) }))}
      />
      {form.values.method === 'joint' && (
        <TextField
          label={t('visit.jointWith')}
          hint={t('visit.jointHint')}
          {...form.field('jointWith')}
          isRequired
        />
      )}
      <TextField label={t('visit.team')} hint={t('visit.teamHint')} {...form.field('team')} isRequired />
    </>
  )
}
