import { TextField, type TextFieldProps } from '@sello/ui-kit'

/** A password or passphrase that is chosen here: password managers offer to make and to keep it. */
export function NewPasswordField(props: Omit<TextFieldProps, 'type' | 'autoComplete' | 'isRequired'>) {
  return <TextField {...props} type="password" autoComplete="new-password" isRequired />
}
