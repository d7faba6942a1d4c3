import { languages as allLanguages, Language } from '@sello/protocol'
import { Card, CheckboxGroup, ComboBox, languageNames, Select, useTexts } from '@sello/ui-kit'
import { LocalTextFields } from '../../desk/local-text-fields.tsx'
import { AccentFields } from './accent-fields.tsx'
import { LogoCard } from './logo-card.tsx'
import { faultAt, type ProgrammeForm } from './programme-form.ts'
import { programmeTexts } from './texts.ts'

const zones = Intl.supportedValuesOf('timeZone').map((value) => ({
  value,
  label: value.replaceAll('_', ' '),
}))

/** What the administration is called and looks like, and in which languages and time it works. */
export function LookTab({ form, isReadOnly }: ProgrammeForm) {
  const t = useTexts(programmeTexts)
  const { values, set } = form
  return (
    <div className="stack gap-5">
      <Card title={t('look.names')}>
        <div className="stack gap-5">
          <LocalTextFields
            label={t('member.name')}
            name="name"
            value={values.name}
            onChange={(value) => set('name', value)}
            error={faultAt(form, 'name')}
            isDisabled={isReadOnly}
          />
          <LocalTextFields
            label={t('member.programmeName')}
            name="programmeName"
            value={values.programmeName}
            onChange={(value) => set('programmeName', value)}
            error={faultAt(form, 'programmeName')}
            isDisabled={isReadOnly}
          />
        </div>
      </Card>
      <AccentFields form={form} isReadOnly={isReadOnly} />
      <LogoCard isReadOnly={isReadOnly} />
      <PlaceCard form={form} isReadOnly={isReadOnly} />
    </div>
  )
}

const choices = allLanguages.map((value) => ({ value, label: languageNames[value] }))

/** Languages and time. */
function PlaceCard({ form, isReadOnly }: ProgrammeForm) {
  const t = useTexts(programmeTexts)
  const { values, set } = form
  const at = (name: 'languages' | 'defaultLanguage' | 'timeZone') => ({
    label: t(`member.${name}`),
    name,
    error: faultAt(form, name),
    isDisabled: isReadOnly,
    isRequired: true,
  })
  return (
    <Card title={t('look.place')}>
      <div className="grid">
        <CheckboxGroup
          {...at('languages')}
          choices={choices}
          value={values.languages}
          onChange={(chosen) =>
            set(
              'languages',
              chosen.flatMap((one) => Language.safeParse(one).data ?? []),
            )
          }
        />
        <Select
          {...at('defaultLanguage')}
          choices={choices.filter(({ value }) => values.languages.includes(value))}
          value={values.defaultLanguage}
          onChange={(value) =>
            set('defaultLanguage', Language.safeParse(value).data ?? values.defaultLanguage)
          }
        />
        <ComboBox
          {...at('timeZone')}
          hint={t('look.timeZoneHint')}
          choices={zones}
          value={values.timeZone}
          onChange={(value) => set('timeZone', value)}
        />
      </div>
    </Card>
  )
}
