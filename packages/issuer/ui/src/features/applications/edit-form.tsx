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
import { useState } from 'react'
import { FormSections } from '../../desk/application-form/form-sections.tsx'
import { type ApplicationValues, toForm, valuesOf } from '../../desk/application-form/form-values.ts'
import { usePlaceWords } from '../../desk/application-form/use-place-words.tsx'
import { MeanwhilePanel } from '../../desk/meanwhile/meanwhile-panel.tsx'
import { useSeen } from '../../desk/meanwhile/use-seen.ts'
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

const valuesOfApplication = ({ form }: Application) => valuesOf(form)

/** Corrects what an application says. When a colleague saves meanwhile, both versions are shown and joined. */
export function EditForm({ application, etag, onClose }: Props) {
  const t = useTexts(applicationsTexts)
  const today = useToday()
  const asked = useQuery(formQuery(useApi()))
  const [why, setWhy] = useState('')
  const seen = useSeen(application, etag, valuesOfApplication)
  const save = useStep(application.id, seen.etag, onClose)
  const form = useZodForm({
    schema: ApplicationForm,
    defaults: seen.was,
    toBody: (values) => toForm(values, { today, before: seen.record.form }),
    onSubmit: (body) =>
      void save.run({ method: 'PUT', path: '', body: { form: body, ...(why.trim() ? { why } : {}) } }),
  })
  useUnsaved(form.isChanged || why !== '', 'tab')
  const words = usePlaceWords()
  const isConflict = save.problem?.code === 'version-conflict'
  const goOn = (values: ApplicationValues) => {
    seen.follow(application)
    form.reset(values)
  }
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <LoadingState lines={12} />
  return (
    <Form form={form} label={t('data.edit')}>
      {seen.theirs && (
        <MeanwhilePanel
          was={seen.was}
          mine={form.values}
          theirs={seen.theirs}
          isInTheWay={isConflict}
          {...words}
          onJoin={goOn}
        />
      )}
      <FormSections form={form} asked={asked.data} />
      <TextArea label={t('data.why')} value={why} onChange={setWhy} rows={2} isRequired={false} />
      {isConflict && !seen.theirs && <Notice tone="warn">{t('data.conflict')}</Notice>}
      {save.problem && !isConflict && <ProblemNotice problem={save.problem} />}
      <FormActions>
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="primary" isPending={save.isPending}>
          {t('save')}
        </Button>
      </FormActions>
    </Form>
  )
}
