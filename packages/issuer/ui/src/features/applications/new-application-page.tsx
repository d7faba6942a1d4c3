import { Application, ApplicationForm } from '@sello/protocol'
import {
  Button,
  Card,
  ErrorState,
  Form,
  FormActions,
  LoadingState,
  PageHeader,
  ProblemNotice,
  useAction,
  useApi,
  useDisplay,
  useTexts,
  useToast,
  useZodForm,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useRef } from 'react'
import { brandingQuery } from '../../app/queries.ts'
import {
  AskedFields,
  ConsentFields,
  ContactFields,
  FirmFields,
} from '../../desk/application-form/application-fields.tsx'
import { DeclarationFields } from '../../desk/application-form/declaration-fields.tsx'
import { emptyValues, toForm } from '../../desk/application-form/form-values.ts'
import { dayIn } from '../../desk/days.ts'
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

type Asked = Parameters<typeof AskedFields>[0]['asked']

function NewApplication({ asked, country }: { asked: Asked; country: string }) {
  const t = useTexts(applicationsTexts)
  const { timeZone } = useDisplay()
  const toast = useToast()
  const navigate = useNavigate()
  const isDraft = useRef(false)
  const create = useAction(
    (api, body: { form: ApplicationForm; submit: boolean }, key) =>
      api.send('POST', '/v1/applications', Application, { body, key }),
    {
      refresh: [['applications'], ['work']],
      onDone: ({ id, state }) => {
        toast({ text: state === 'DRAFT' ? t('draftSaved') : t('submitted') })
        void navigate({ to: '/applications/$id', params: { id } })
      },
    },
  )
  const defaults = useMemo(() => emptyValues(country), [country])
  const form = useZodForm({
    schema: ApplicationForm,
    defaults,
    toBody: (values) => toForm(values, { today: dayIn(new Date(), timeZone) }),
    onSubmit: (body) => void create.run({ form: body, submit: !isDraft.current }),
  })
  const send = (draft: boolean) => {
    isDraft.current = draft
    form.submit()
  }
  return (
    <Form form={form} label={t('new')}>
      <Card title={t('data.firm')}>
        <div className="form">
          <FirmFields form={form} />
        </div>
      </Card>
      <Card title={t('data.asked')}>
        <div className="form">
          <AskedFields form={form} asked={asked} />
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
      {form.values.aeoType && (
        <section className="stack">
          <h2>{t('data.declarations')}</h2>
          <DeclarationFields form={form} asked={asked} />
        </section>
      )}
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
