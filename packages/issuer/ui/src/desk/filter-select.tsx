import { type Choice, Select } from '@sello/ui-kit'

const ANY = 'any'

/** A filter that is one of a few, or none of them. */
export function FilterSelect(props: {
  label: string
  value: string | undefined
  /** Says that nothing is left out. */
  any: string
  choices: readonly Choice[]
  onChange: (value: string | undefined) => void
}) {
  const { label, value, any, choices, onChange } = props
  return (
    <Select
      label={label}
      value={value ?? ANY}
      onChange={(chosen) => onChange(chosen === ANY ? undefined : chosen)}
      choices={[{ value: ANY, label: any }, ...choices]}
    />
  )
}
