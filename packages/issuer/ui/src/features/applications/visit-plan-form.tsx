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
} from '@sello/ui-kit'
import { useMemo } from 'react'
import { useSession } from '../../app/use-session.ts'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { addDays } from '../../desk/days.ts'
import { useToday } from '../../desk/use-today.ts'
import { applicationsTexts } from './texts.ts'
import { useStep } from './use-steps.ts'

interface Values {
  plannedOn: string
  method: string
  jointWith: string
  team: string
}

/** Plans a visit at the firm's address, with the programme's questions for its type. */
export function VisitPlanForm({
  application,
  etag,
  onClose,
}: {
  application: Application
  etag: string | undefined
  onClose: () => void
}) {
  const t = useTexts(applicationsTexts)
  const { username } = useSession()
  const today = useToday()
  const { method: methodName } = useCodeLabels()
  const { applicant } = application.form
  const save = useStep(application.id, etag, onClose)
  const defaults = useMemo<Values>(
    () => ({
      plannedOn: addDays(today, 14),
      method: 'onsite',
      jointWith: '',
      team: username,
    }),
    [today, username],
  )
  const form = useZodForm({
    schema: VisitPlan,
    defaults,
    toBody: ({ plannedOn, method, jointWith, team }: Values) => ({
      plannedOn,
      method,
      ...(method === 'joint' ? { jointWith: jointWith.trim().toUpperCase() } : {}),
      sites: [{ name: applicant.legalName, address: applicant.address }],
      team: team.split(/[\s,;]+/).filter(Boolean),
    }),
    problem: save.problem,
    onSubmit: (body) => void save.run({ path: '/visits', body }),
  })
  return (
    <Card title={t('visit.plan')}>
      <Form form={form} label={t('visit.plan')}>
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
