import { TextField } from '@sello/ui-kit'
import { useState } from 'react'

/** A whole number; what is none goes on as NaN, so that the form's schema complains. */
export function NumberField(props: {
  label: string
  name: string
  value: number | null
  onChange: (value: number | null) => void
  hint?: string
  error?: string | undefined
  isDisabled?: boolean
  /** Empty is an answer: null. */
  mayBeEmpty?: boolean
}) {
  const { value, onChange, mayBeEmpty = false, ...rest } = props
  const [typed, setTyped] = useState<string>()
  const shown = value === null ? '' : String(value)
  return (
    <TextField
      {...rest}
      inputMode="numeric"
      value={typed ?? shown}
      isRequired={!mayBeEmpty}
      onChange={(text) => {
        setTyped(text)
        if (text.trim() === '' && mayBeEmpty) onChange(null)
        else onChange(/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN)
      }}
    />
  )
}
