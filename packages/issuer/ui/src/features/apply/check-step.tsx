import type { PublicApplicationForm } from '@sello/protocol'
import {
  type ApiProblem,
  Button,
  FormActions,
  type KeyValue,
  KeyValueList,
  ProblemNotice,
  useTexts,
} from '@sello/ui-kit'
import { useQuestions } from '../../desk/application-form/declaration-fields.tsx'
import type { ApplicationValues } from '../../desk/application-form/form-values.ts'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { useFieldName } from '../../desk/field-words.tsx'
import type { FormStep } from './form-steps.ts'
import { applyTexts } from './texts.ts'

interface Props {
  readonly asked: PublicApplicationForm
  readonly values: ApplicationValues
  readonly problem: ApiProblem | undefined
  readonly isPending: boolean
  readonly confirmLabel: string
  readonly onStep: (step: FormStep) => void
  readonly onSend: () => void
}

/** Everything once more before it is handed in; each part can be changed. */
export function CheckStep({ asked, values, problem, isPending, confirmLabel, onStep, onSend }: Props) {
  const t = useTexts(applyTexts)
  const questions = useQuestions(asked, values.aeoType).flatMap((criterion) => criterion.questions)
  const answered = questions.filter(({ id }) => values.declarations[id]?.answer).length
  return (
    <div className="stack gap-5">
      <Part title={t('step.firm')} onChange={() => onStep('firm')}>
        <KeyValueList items={useFirm(values)} />
      </Part>
      <Part title={t('step.asked')} onChange={() => onStep('asked')}>
        <KeyValueList items={useAsked(values)} />
      </Part>
      <Part title={t('step.contact')} onChange={() => onStep('contact')}>
        <KeyValueList items={useContact(values)} />
      </Part>
      <Part title={t('step.declarations')} onChange={() => onStep('declarations')}>
        <p>{t('answered', { part: answered, whole: questions.length })}</p>
      </Part>
      {problem && <ProblemNotice problem={problem} />}
      <FormActions>
        <Button icon="arrow-left" onPress={() => onStep('declarations')}>
          {t('back')}
        </Button>
        <Button look="primary" icon="send" isPending={isPending} onPress={onSend}>
          {confirmLabel}
        </Button>
      </FormActions>
    </div>
  )
}

function useFirm(values: ApplicationValues): KeyValue[] {
  const field = useFieldName()
  const labels = useCodeLabels()
  const address = [
    values['applicant.address.street'],
    values['applicant.address.postcode'],
    values['applicant.address.city'],
    labels.country(values['applicant.address.country']),
  ]
  return [
    { key: field('tin'), value: values['applicant.tin'] },
    { key: field('legalName'), value: values['applicant.legalName'] },
    { key: field('address'), value: address.filter(Boolean).join(', ') },
  ]
}

function useAsked({ programme, aeoType, roles }: ApplicationValues): KeyValue[] {
  const field = useFieldName()
  const labels = useCodeLabels()
  return [
    { key: field('programme'), value: labels.programme(programme) },
    { key: field('aeoType'), value: labels.type(programme, aeoType) },
    { key: field('roles'), value: roles.map(labels.role).join(', ') },
  ]
}

function useContact(values: ApplicationValues): KeyValue[] {
  const t = useTexts(applyTexts)
  const field = useFieldName()
  const contact = [values['contact.name'], values['contact.email'], values['contact.phone']]
  return [
    { key: t('contact'), value: contact.filter(Boolean).join(' · ') },
    {
      key: field('sharingConsent'),
      value: values['consent.given'] === 'yes' ? t('consentGiven') : t('consentRefused'),
    },
  ]
}

function Part({
  title,
  onChange,
  children,
}: {
  title: string
  onChange: () => void
  children: React.ReactNode
}) {
  const t = useTexts(applyTexts)
  return (
    <section className="stack gap-2">
      <div className="spread">
        <h3>{title}</h3>
        <Button size="s" look="quiet" icon="edit" onPress={onChange} aria-label={`${t('change')}: ${title}`}>
          {t('change')}
        </Button>
      </div>
      {children}
    </section>
  )
}
