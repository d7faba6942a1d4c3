import { Application, ApplicationForm, type PublicApplicationForm } from '@sello/protocol'
import {
  Button,
  ErrorState,
  Form,
  FormActions,
  LoadingState,
  PageHeader,
  ProblemNotice,
  useAction,
  useApi,
  useTexts,
  useToast,
  useZodForm,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useRef } from 'react'
import { brandingQuery } from '../../app/queries.ts'
import { FormSections } from '../../desk/application-form/form-sections.tsx'
import { emptyValues, toForm } from '../../desk/application-form/form-values.ts'
import { useToday } from '../../desk/use-today.ts'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { formQuery } from './queries.ts'
import { applicationsTexts } from './texts.ts'

/** An application on paper or by word of mouth, taken in by an officer. */
export function NewApplicationPage() {
  const t = useTexts(applicationsTexts)
  const api = useApi()
  const asked = useQuery(formQuery(api))
  const branding = useQuery(brandingQuery(api))
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), to: '/applications' }]}
        title={t('new')}
        lead={t('newLead')}
      />
      {asked.error ? (
        <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : asked.data && !branding.isPending ? (
        <NewApplication asked={asked.data} country={branding.data?.country ?? ''} />
      ) : (
        <LoadingState lines={12} />
      )}
    </>
  )
}

function NewApplication({ asked, country }: { asked: PublicApplicationForm; country: string }) {
  const t = useTexts(applicationsTexts)
  const today = useToday()
  const isDraft = useRef(false)
  const create = useCreate()
  const defaults = useMemo(() => emptyValues(country), [country])
  const form = useZodForm({
    schema: ApplicationForm,
    defaults,
    toBody: (values) => toForm(values, { today }),
    onSubmit: (body) => void create.run({ form: body, submit: !isDraft.current }),
  })
  useUnsaved(form.isChanged)
  const send = (draft: boolean) => {
    isDraft.current = draft
    form.submit()
  }
  return (
    <Form form={form} label={t('new')}>
      <FormSections form={form} asked={asked} />
      {create.problem && <ProblemNotice problem={create.problem} />}
      <FormActions>
        <Button onPress={() => send(true)} isPending={create.isPending && isDraft.current}>
          {t('saveDraft')}
        </Button>
        <Button
          look="primary"
          icon="send"
          onPress={() => send(false)}
          isPending={create.isPending && !isDraft.current}
        >
          {t('step.submit')}
        </Button>
      </FormActions>
    </Form>
  )
}

function useCreate() {
  const t = useTexts(applicationsTexts)
  const toast = useToast()
  const navigate = useNavigate()
  return useAction(
    (api, body: { form: ApplicationForm; submit: boolean }, key) =>
      api.send('POST', '/v1/applications', Application, { body, key }),
    {
      refresh: [['applications'], ['work']],
      onDone: ({ id, state }) => {
        toast({ text: state === 'DRAFT' ? t('draftSaved') : t('submitted') })
        void navigate({ to: '/applications/$id', params: { id }, ignoreBlocker: true })
      },
    },
  )
}
