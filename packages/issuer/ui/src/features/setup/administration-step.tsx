import { Language, languages, SetupRequest } from '@sello/protocol'
import {
  CheckboxGroup,
  type Choice,
  ComboBox,
  Form,
  languageNames,
  Select,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { LocalTextFields } from '../../desk/local-text-fields.tsx'
import type { StepProps } from './setup-wizard.tsx'
import { StepActions } from './step-actions.tsx'
import { setupTexts } from './texts.ts'

const Answer = SetupRequest.pick({
  country: true,
  name: true,
  timeZone: true,
  languages: true,
  defaultLanguage: true,
})

const zones = Intl.supportedValuesOf('timeZone').map((value) => ({
  value,
  label: value.replaceAll('_', ' '),
}))

const languageChoices = Language.options.map((value) => ({ value, label: languageNames[value] }))

/** Which country's administration this is, what it is called, in which languages and time it works. */
export function AdministrationStep({ given, onNext, onBack }: StepProps<'administration'>) {
  const t = useTexts(setupTexts)
  const countries = useCountries()
  const form = useZodForm({ schema: Answer, defaults: valuesOf(given), onSubmit: onNext })
  return (
    <Form form={form} label={t('step.administration')}>
      <ComboBox
        key={countries.length}
        label={t('administration.country')}
        choices={countries}
        {...form.field('country')}
        isRequired
      />
      <LocalTextFields
        label={t('administration.name')}
        name="name"
        value={form.values.name}
        onChange={(text) => form.set('name', text)}
        error={form.field('name').error}
      />
      <ComboBox
        label={t('administration.timeZone')}
        hint={t('administration.timeZoneHint')}
        choices={zones}
        {...form.field('timeZone')}
        isRequired
      />
      <CheckboxGroup
        label={t('administration.languages')}
        choices={languageChoices}
        {...form.field('languages')}
        isRequired
      />
      <Select
        label={t('administration.defaultLanguage')}
        choices={languageChoices.filter(({ value }) => form.values.languages.includes(value))}
        {...form.field('defaultLanguage')}
        isRequired
      />
      <StepActions onBack={onBack} />
    </Form>
  )
}

function valuesOf({ administration }: StepProps<'administration'>['given']) {
  const chosen: readonly string[] = administration?.languages ?? languages
  return {
    country: String(administration?.country ?? ''),
    name: administration?.name ?? { es: '', en: '', pt: '' },
    timeZone: administration?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    languages: chosen,
    defaultLanguage: String(administration?.defaultLanguage ?? 'es'),
  }
}

function useCountries(): Choice[] {
  const labels = useCodeLabels()
  return (labels.lists?.countries ?? [])
    .map(({ code }) => ({ value: code, label: labels.country(code) }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
}
