import { type Application, ApplicationForm } from '@sello/protocol'
import {
  Button,
  Card,
  ErrorState,
  Form,
  FormActions,
  LoadingState,
  Notice,
  ProblemNotice,
  TextArea,
  useApi,
  useDisplay,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import {
  AskedFields,
  ConsentFields,
  ContactFields,
  FirmFields,
} from '../../desk/application-form/application-fields.tsx'
import { DeclarationFields } from '../../desk/application-form/declaration-fields.tsx'
import { toForm, valuesOf } from '../../desk/application-form/form-values.ts'
import { dayIn } from '../../desk/days.ts'
import { formQuery } from './queries.ts'
import { applicationsTexts } from './texts.ts'
import { useStep } from './use-steps.ts'

interface Props {
  readonly application: Application
  readonly etag: string | undefined
  readonly onClose: () => void
}

/** Corrects what an application says; a save over a newer version is refused, and what was typed stays. */
export function EditForm({ application, etag, onClose }: Props) {
  const t = useTexts(applicationsTexts)
  const { timeZone } = useDisplay()
  const asked = useQuery(formQuery(useApi()))
  const [why, setWhy] = useState('')
  const save = useStep(application.id, etag, onClose)
  const defaults = useMemo(() => valuesOf(application.form), [application.form])
  const form = useZodForm({
    schema: ApplicationForm,
    defaults,
    toBody: (values) => toForm(values, { today: dayIn(new Date(), timeZone), before: application.form }),
    onSubmit: (body) =>
      void save.run({ method: 'PUT', path: '', body: { form: body, ...(why.trim() ? { why } : {}) } }),
  })
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <LoadingState lines={12} />
  return (
    <Form form={form} label={t('data.edit')}>
      <Card title={t('data.firm')}>
        <div className="form">
          <FirmFields form={form} />
        </div>
      </Card>
      <Card title={t('data.asked')}>
        <div className="form">
          <AskedFields form={form} asked={asked.data} />
        </div>
      </Card>
      <Card title={t('data.contact')}>
        <div className="form">
          <ContactFields form={form} />
        </div>
      </Card>
      <Card title={t('data.consent')}>
        <div className="form">
          <ConsentFields form={form} />
        </div>
      </Card>
      <section className="stack">
        <h2>{t('data.declarations')}</h2>
        <DeclarationFields form={form} asked={asked.data} />
      </section>
      <TextArea label={t('data.why')} value={why} onChange={setWhy} rows={2} isRequired={false} />
      {save.problem?.code === 'version-conflict' && <Notice tone="warn">{t('data.conflict')}</Notice>}
      {save.problem && <ProblemNotice problem={save.problem} />}
      <FormActions>
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="primary" isPending={save.isPending}>
          {t('save')}
        </Button>
      </FormActions>
    </Form>
  )
}
