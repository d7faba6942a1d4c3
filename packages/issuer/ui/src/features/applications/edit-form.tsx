import { type Application, ApplicationForm } from '@sello/protocol'
import {
  Button,
  ErrorState,
  Form,
  FormActions,
  LoadingState,
  Notice,
  ProblemNotice,
  TextArea,
  useApi,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { FormSections } from '../../desk/application-form/form-sections.tsx'
import { toForm, valuesOf } from '../../desk/application-form/form-values.ts'
import { useToday } from '../../desk/use-today.ts'
import { useUnsaved } from '../../desk/use-unsaved.ts'
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
  const today = useToday()
  const asked = useQuery(formQuery(useApi()))
  const [why, setWhy] = useState('')
  const save = useStep(application.id, etag, onClose)
  const defaults = useMemo(() => valuesOf(application.form), [application.form])
  const form = useZodForm({
    schema: ApplicationForm,
    defaults,
    toBody: (values) => toForm(values, { today, before: application.form }),
    onSubmit: (body) =>
      void save.run({ method: 'PUT', path: '', body: { form: body, ...(why.trim() ? { why } : {}) } }),
  })
  useUnsaved(form.isChanged || why !== '', 'tab')
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <LoadingState lines={12} />
  return (
    <Form form={form} label={t('data.edit')}>
      <FormSections form={form} asked={asked.data} />
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
