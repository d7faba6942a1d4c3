import { Act, ActProposal, type Application } from '@sello/protocol'
import {
  Button,
  Consequences,
  DateField,
  Dialog,
  Form,
  ProblemNotice,
  RadioGroup,
  TextArea,
  TextField,
  useAction,
  useTexts,
  useZodForm,
  type ZodForm,
} from '@sello/ui-kit'
import { useMemo } from 'react'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { useFieldName } from '../../desk/field-words.tsx'
import { LiveAct } from '../../desk/live-act.tsx'
import { useToday } from '../../desk/use-today.ts'
import { applicationsTexts } from './texts.ts'
import { validUntil } from './valid-until.ts'

interface Values {
  certificateNumber: string
  effectiveFrom: string
  span: string
  expiresOn: string
  nextRevalidation: string
  comment: string
}

/** Proposes the grant, with the officer's own signature; then how far it has got. */
export function GrantDialog({ application, onClose }: { application: Application; onClose: () => void }) {
  const t = useTexts(applicationsTexts)
  const { form, propose } = useGrantForm(application)
  return (
    <Dialog
      title={t('grant.title')}
      isOpen
      onClose={onClose}
      place="side"
      actions={
        propose.result ? (
          <Button onPress={onClose}>{t('close')}</Button>
        ) : (
          <>
            <Button onPress={onClose}>{t('cancel')}</Button>
            <Button look="primary" icon="sign" onPress={() => form.submit()} isPending={propose.isPending}>
              {t('grant.confirm')}
            </Button>
          </>
        )
      }
    >
      {propose.result ? (
        <LiveAct id={propose.result.id} />
      ) : (
        <Form form={form} label={t('grant.title')}>
          <GrantFollows application={application} />
          <GrantFields form={form} />
          {propose.problem && <ProblemNotice problem={propose.problem} />}
        </Form>
      )}
    </Dialog>
  )
}

function useGrantForm(application: Application) {
  const propose = useAction(
    (api, body: ActProposal, key) => api.send('POST', '/v1/acts', Act, { body, key }),
    {
      refresh: [['application', application.id], ['applications'], ['acts'], ['work']],
    },
  )
  const form = useZodForm({
    schema: ActProposal,
    defaults: useDefaults(application),
    toBody: (values) => toProposal(application.id, values),
    problem: propose.problem,
    onSubmit: (body) => void propose.run(body),
  })
  return { form, propose }
}

/** From today, for as long as the programme's terms say. */
function useDefaults({ programme, aeoType }: Application): Values {
  const today = useToday()
  const { lists } = useCodeLabels()
  const terms = lists?.programmes
    .find(({ code }) => code === programme)
    ?.types.find(({ code }) => code === aeoType)
  return useMemo(() => {
    const months = terms?.validity.kind === 'months' ? terms.validity.months : undefined
    return {
      certificateNumber: '',
      effectiveFrom: today,
      span: months ? 'day' : 'open',
      expiresOn: months ? validUntil(today, months) : '',
      nextRevalidation: terms?.revalidationMonths ? validUntil(today, terms.revalidationMonths) : '',
      comment: '',
    }
  }, [terms, today])
}

function GrantFollows({ application: { programme, aeoType, legalName } }: { application: Application }) {
  const t = useTexts(applicationsTexts)
  const { type } = useCodeLabels()
  return (
    <Consequences
      sentences={[
        t('grant.becomes', { firm: legalName, type: type(programme, aeoType) }),
        t('grant.second'),
        t('grant.reaches'),
      ]}
    />
  )
}

function GrantFields({ form }: { form: ZodForm<Values> }) {
  const t = useTexts(applicationsTexts)
  const field = useFieldName()
  return (
    <>
      <TextField
        label={field('certificateNumber')}
        hint={t('grant.numberHint')}
        {...form.field('certificateNumber')}
        isRequired
        isCode
      />
      <DateField label={field('effectiveFrom')} {...form.field('effectiveFrom')} isRequired />
      <RadioGroup
        label={t('grant.span')}
        {...form.field('span')}
        choices={[
          { value: 'day', label: t('grant.spanDay') },
          { value: 'open', label: t('grant.spanOpen') },
        ]}
      />
      {form.values.span === 'day' && (
        <DateField
          label={field('expiresOn')}
          {...form.field('expiresOn')}
          min={form.values.effectiveFrom}
          isRequired
        />
      )}
      <DateField label={field('nextRevalidation')} {...form.field('nextRevalidation')} isRequired={false} />
      <TextArea
        label={t('grant.comment')}
        hint={t('grant.commentHint')}
        {...form.field('comment')}
        isRequired={false}
      />
    </>
  )
}

function toProposal(id: string, values: Values) {
  const { certificateNumber, effectiveFrom, span, expiresOn, nextRevalidation, comment } = values
  return {
    kind: 'grant',
    application: {
      id,
      certificateNumber: certificateNumber.trim(),
      effectiveFrom,
      expiresOn: span === 'open' ? null : expiresOn,
      ...(nextRevalidation ? { nextRevalidation } : {}),
    },
    ...(comment.trim() ? { comment } : {}),
  }
}
