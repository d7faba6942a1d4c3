import type { LocalText, PublicApplicationForm } from '@sello/protocol'
import {
  CheckboxGroup,
  type Choice,
  ComboBox,
  RadioGroup,
  Select,
  TextField,
  useDisplay,
  useLanguage,
  useTexts,
  type ZodForm,
} from '@sello/ui-kit'
import { useMemo } from 'react'
import { useCodeLabels } from '../code-labels.ts'
import { useFieldName } from '../field-words.tsx'
import type { ApplicationValues } from './form-values.ts'
import { formTexts } from './texts.ts'

interface Props {
  readonly form: ZodForm<ApplicationValues>
}

/** The firm as it names itself. */
export function FirmFields({ form }: Props) {
  const t = useTexts(formTexts)
  const field = useFieldName()
  return (
    <>
      <TextField
        label={field('tin')}
        hint={t('tinHint')}
        {...form.field('applicant.tin')}
        isRequired
        isCode
      />
      <TextField
        label={field('legalName')}
        hint={t('nameHint')}
        {...form.field('applicant.legalName')}
        isRequired
      />
      <TextField
        label={field('nativeName')}
        hint={t('nativeHint')}
        {...form.field('applicant.nativeName')}
        isRequired={false}
      />
      <AddressFields form={form} />
    </>
  )
}

function AddressFields({ form }: Props) {
  const field = useFieldName()
  const countries = useCountries()
  return (
    <>
      <TextField
        label={field('street')}
        {...form.field('applicant.address.street')}
        autoComplete="street-address"
        isRequired
      />
      <div className="grid">
        <TextField label={field('city')} {...form.field('applicant.address.city')} isRequired />
        <TextField
          label={field('postcode')}
          {...form.field('applicant.address.postcode')}
          isRequired={false}
        />
      </div>
      <ComboBox
        label={field('country')}
        {...form.field('applicant.address.country')}
        choices={countries}
        isRequired
      />
    </>
  )
}

function useCountries() {
  const { lists } = useCodeLabels()
  const { locale } = useDisplay()
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' })
    return (lists?.countries ?? [])
      .map(({ code }) => ({ value: code, label: names.of(code) ?? code }))
      .toSorted((a, b) => a.label.localeCompare(b.label, locale))
  }, [lists, locale])
}

type AskedProps = Props & { readonly asked: PublicApplicationForm }

/** What is asked for: programme, type, roles, customs office. A choice above narrows the ones below. */
export function AskedFields({ form, asked }: AskedProps) {
  const t = useTexts(formTexts)
  const field = useFieldName()
  const choices = useTitledChoices()
  return (
    <>
      <RadioGroup
        label={field('programme')}
        {...form.field('programme')}
        onChange={(code) => {
          form.set('programme', code)
          form.set('aeoType', '')
          form.set('roles', [])
        }}
        choices={choices(asked.programmes)}
        isRequired
      />
      <TypeFields form={form} asked={asked} />
      {asked.customsOffices.length > 0 && (
        <Select
          label={field('customsOffice')}
          hint={t('officeHint')}
          {...form.field('customsOffice')}
          choices={choices(asked.customsOffices)}
          isRequired={false}
        />
      )}
    </>
  )
}

/** The types of the chosen programme, the roles of the chosen type. */
function TypeFields({ form, asked }: AskedProps) {
  const t = useTexts(formTexts)
  const field = useFieldName()
  const labels = useCodeLabels()
  const choices = useTitledChoices()
  const { programme, aeoType } = form.values
  const chosen = asked.programmes.find(({ code }) => code === programme)
  const type = chosen?.types.find(({ code }) => code === aeoType)
  return (
    <>
      {chosen && (
        <RadioGroup
          label={field('aeoType')}
          {...form.field('aeoType')}
          onChange={(code) => {
            form.set('aeoType', code)
            form.set('roles', [])
          }}
          choices={choices(chosen.types)}
          isRequired
        />
      )}
      {type && (
        <CheckboxGroup
          label={field('roles')}
          hint={t('rolesHint')}
          {...form.field('roles')}
          choices={type.roles.map((code) => ({ value: code, label: labels.role(code) }))}
          isRequired
        />
      )}
    </>
  )
}

function useTitledChoices() {
  const { language } = useLanguage()
  return (entries: readonly { readonly code: string; readonly title: LocalText }[]): Choice[] =>
    entries.map(({ code, title }) => ({ value: code, label: title[language] }))
}

/** With whom the administration speaks. Personal data: only what is needed. */
export function ContactFields({ form }: Props) {
  const t = useTexts(formTexts)
  return (
    <>
      <TextField label={t('contactName')} {...form.field('contact.name')} autoComplete="name" isRequired />
      <TextField label={t('contactPosition')} {...form.field('contact.position')} isRequired={false} />
      <div className="grid">
        <TextField
          label={t('contactEmail')}
          {...form.field('contact.email')}
          type="email"
          autoComplete="email"
          isRequired
        />
        <TextField
          label={t('contactPhone')}
          {...form.field('contact.phone')}
          type="tel"
          autoComplete="tel"
          isRequired={false}
        />
      </div>
    </>
  )
}

/** Whether the firm lets its data go to partner administrations. */
export function ConsentFields({ form }: Props) {
  const t = useTexts(formTexts)
  return (
    <>
      <RadioGroup
        label={t('consent')}
        hint={t('consentHint')}
        {...form.field('consent.given')}
        choices={[
          { value: 'yes', label: t('consentYes'), hint: t('consentYesHint') },
          { value: 'no', label: t('consentNo'), hint: t('consentNoHint') },
        ]}
        isRequired
      />
      <TextField
        label={t('legalBasis')}
        hint={t('legalBasisHint')}
        {...form.field('consent.legalBasis')}
        isRequired
      />
    </>
  )
}
