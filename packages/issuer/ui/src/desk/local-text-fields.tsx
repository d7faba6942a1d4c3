import type { LocalText } from '@sello/protocol'
import { languageNames, languages, TextArea, TextField } from '@sello/ui-kit'
import './local-text-fields.css'

/** The same text in each language, side by side. */
export function LocalTextFields({
  label,
  name,
  value,
  onChange,
  error,
  isArea = false,
  isDisabled = false,
}: {
  label: string
  name: string
  value: LocalText
  onChange: (value: LocalText) => void
  error?: string | undefined
  isArea?: boolean
  isDisabled?: boolean
}) {
  const Field = isArea ? TextArea : TextField
  return (
    <fieldset className="local-text">
      <legend className="field-label">{label}</legend>
      <div className="local-text-fields">
        {languages.map((language) => (
          <Field
            key={language}
            label={languageNames[language]}
            name={`${name}.${language}`}
            value={value[language]}
            onChange={(text) => onChange({ ...value, [language]: text })}
            error={value[language] ? undefined : error}
            isDisabled={isDisabled}
            isRequired
          />
        ))}
      </div>
    </fieldset>
  )
}
