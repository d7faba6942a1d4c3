import { TextField, type TextFieldProps } from '@sello/ui-kit'

/** Six digits of the officer's app; a telephone offers its number keys for them. */
export function OneTimeCodeField(
  props: Omit<TextFieldProps, 'autoComplete' | 'inputMode' | 'maxLength' | 'isCode' | 'isRequired'>,
) {
  return (
    <TextField {...props} autoComplete="one-time-code" inputMode="numeric" maxLength={7} isCode isRequired />
  )
}
