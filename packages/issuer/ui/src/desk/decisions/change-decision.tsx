import { type Act, ActProposal, type CertificateVersion } from '@sello/protocol'
import {
  CheckboxGroup,
  DateField,
  Form,
  Notice,
  RadioGroup,
  Select,
  TextArea,
  useTexts,
  useZodForm,
  type ZodForm,
} from '@sello/ui-kit'
import { useCodeLabels } from '../code-labels.ts'
import { deskTexts } from '../desk-texts.ts'
import { FieldChanges } from '../field-words.tsx'
import { useToday } from '../use-today.ts'
import { useUnsaved } from '../use-unsaved.ts'
import { type ChangeValues, changeProposal, changesOf, rolesWith, valuesOf } from './change-values.ts'
import { ProposeActions, usePropose } from './propose-act.tsx'
import { useRegisterChanges } from './use-register-changes.ts'
import { WhatFollows, WhoSigns } from './what-follows.tsx'

interface ChangeProps {
  readonly certificateId: string
  readonly version: CertificateVersion
  readonly onDone: (act: Act) => void
  readonly onCancel: () => void
}

/** A new version: other terms, said field by field against the present one while they are typed. */
export function ChangeDecisionForm({ certificateId, version, onDone, onCancel }: ChangeProps) {
  const t = useTexts(deskTexts)
  const today = useToday()
  const { terms } = version
  const propose = usePropose(onDone)
  const form = useZodForm<ChangeValues, typeof ActProposal>({
    schema: ActProposal,
    defaults: valuesOf(terms, today),
    toBody: (values) => changeProposal(certificateId, values),
    onSubmit: (body) => void propose.run(body),
    problem: propose.problem,
  })
  useUnsaved(form.isChanged && !propose.result, 'decide')
  const fromRegister = useRegisterChanges(certificateId, terms)
  const changes = [...fromRegister, ...changesOf(terms, form.values)]
  return (
    <Form form={form} label={t('decision.change.title')}>
      <TermFields form={form} version={version} />
      <TextArea
        {...form.field('comment')}
        label={t('form.comment')}
        hint={t('form.commentHint')}
        rows={3}
        isRequired={false}
      />
      {fromRegister.length > 0 && <Notice>{t('change.fromRegister')}</Notice>}
      <FieldChanges
        changes={changes}
        caption={t('change.caption', { version: version.version + 1 })}
        programme={terms.programme}
      />
      <WhatFollows decision="change" covered={terms} />
      <WhoSigns decision="change" days={null} />
      <ProposeActions propose={propose} label={t('decision.change.act')} onCancel={onCancel} />
    </Form>
  )
}

function TermFields({ form, version }: { form: ZodForm<ChangeValues>; version: CertificateVersion }) {
  const t = useTexts(deskTexts)
  const labels = useCodeLabels()
  const { programme } = version.terms
  const types = labels.lists?.programmes.find(({ code }) => code === programme)?.types ?? []
  const retired = new Set(labels.lists?.roles.filter((role) => role.retired).map(({ code }) => code))
  const rolesOf = (type: string) =>
    (types.find(({ code }) => code === type)?.roles ?? []).filter((code) => !retired.has(code))
  const { aeoType } = form.values
  // What the certificate has stays on offer with its own type, also where the programme has dropped it since.
  const offered = [
    ...new Set([...rolesOf(aeoType), ...(aeoType === version.terms.aeoType ? version.terms.roles : [])]),
  ]
  return (
    <>
      <Select
        {...form.field('aeoType')}
        onChange={(type) => {
          form.set('aeoType', type)
          form.set('roles', rolesWith(form.values.roles, rolesOf(type)))
        }}
        label={t('field.aeoType')}
        choices={types
          .filter(({ code, retired }) => !retired || code === version.terms.aeoType)
          .map(({ code }) => ({ value: code, label: `${code} — ${labels.type(programme, code)}` }))}
        isRequired
      />
      <CheckboxGroup
        {...form.field('roles')}
        label={t('field.roles')}
        choices={offered.map((code) => ({ value: code, label: labels.role(code) }))}
        isRequired
      />
      <TimeFields form={form} />
      <OfficeAndValidation form={form} before={version.terms.customsOffice} />
    </>
  )
}

/** From when, and until when. */
function TimeFields({ form }: { form: ZodForm<ChangeValues> }) {
  const t = useTexts(deskTexts)
  const expiry = form.field('expiry')
  return (
    <>
      <DateField {...form.field('effectiveFrom')} label={t('field.effectiveFrom')} isRequired />
      <RadioGroup
        label={t('field.expiresOn')}
        name="expiry"
        value={expiry.value}
        onChange={(kind) => expiry.onChange(kind === 'open' ? 'open' : 'on')}
        choices={[
          { value: 'on', label: t('change.expiresOn') },
          { value: 'open', label: t('openEnded') },
        ]}
      />
      {form.values.expiry === 'on' && (
        <DateField {...form.field('expiresOn')} label={t('change.lastDay')} isRequired />
      )}
    </>
  )
}

function OfficeAndValidation({ form, before }: { form: ZodForm<ChangeValues>; before: string | undefined }) {
  const t = useTexts(deskTexts)
  const labels = useCodeLabels()
  const methods = labels.lists?.validationMethods ?? []
  // A closed office stays with who has it.
  const offices = (labels.lists?.customsOffices ?? []).filter(
    ({ code, retired }) => !retired || code === before,
  )
  return (
    <>
      {offices.length > 0 && (
        <Select
          {...form.field('customsOffice')}
          label={t('field.customsOffice')}
          choices={offices.map(({ code }) => ({
            value: code,
            label: labels.office(code),
          }))}
          isRequired={false}
        />
      )}
      <DateField {...form.field('validatedOn')} label={t('change.validatedOn')} isRequired={false} />
      <Select
        {...form.field('method')}
        label={t('change.method')}
        choices={methods.map(({ code }) => ({ value: code, label: labels.method(code) }))}
        isRequired={false}
      />
      <DateField {...form.field('nextRevalidation')} label={t('field.nextRevalidation')} isRequired={false} />
    </>
  )
}
