import type { ReactNode } from 'react'
import { useState } from 'react'
import {
  Checkbox as AriaCheckbox,
  CheckboxGroup as AriaCheckboxGroup,
  Radio as AriaRadio,
  RadioGroup as AriaRadioGroup,
  Switch as AriaSwitch,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  Button,
  FieldError,
  Input,
  Label,
  Text,
} from 'react-aria-components'
import { Icon, type IconName } from '../parts/icon.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'

/** What every field has; `useZodForm().field(name)` gives name, value, onChange and error. */
export interface FieldProps<Value> {
  readonly label: string
  readonly name?: string | undefined
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly onBlur?: (() => void) | undefined
  /** One sentence under the label; what the form expects, before anything went wrong. */
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly isRequired?: boolean | undefined
  readonly isDisabled?: boolean | undefined
}

export function FieldLabel({ label, isRequired }: { label: string; isRequired?: boolean | undefined }) {
  const t = useTexts(kitTexts)
  return (
    <Label className="field-label">
      {label}
      {isRequired === false && <span className="field-optional"> ({t('optional')})</span>}
    </Label>
  )
}

export function FieldHint({ hint }: { hint?: ReactNode }) {
  if (!hint) return null
  return (
    <Text slot="description" className="field-hint">
      {hint}
    </Text>
  )
}

export function FieldFault({ error }: { error?: string | undefined }) {
  return (
    <FieldError className="field-error">
      <Icon name="alert" size={16} />
      <span>{error}</span>
    </FieldError>
  )
}

/** What react-aria takes of our props: absent is absent, not undefined. */
export function ariaProps<V>(props: FieldProps<V>) {
  const { name, onBlur, error, isRequired, isDisabled } = props
  return {
    id: name ? `field-${name}` : undefined,
    isInvalid: Boolean(error),
    isRequired: isRequired === true,
    isDisabled: isDisabled === true,
    validationBehavior: 'aria' as const,
    ...(name ? { name } : {}),
    ...(onBlur ? { onBlur } : {}),
  }
}

export interface TextFieldProps extends FieldProps<string> {
  readonly type?: 'text' | 'email' | 'password' | 'url' | 'tel'
  readonly autoComplete?: string
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url'
  readonly autoFocus?: boolean
  readonly maxLength?: number
  readonly placeholder?: string
  readonly icon?: IconName
  /** Numbers and codes stand in columns. */
  readonly isCode?: boolean
}

export function TextField(props: TextFieldProps) {
  const { label, hint, error, value, onChange, type = 'text', autoComplete, inputMode, icon, isCode } = props
  const t = useTexts(kitTexts)
  const [isShown, setShown] = useState(false)
  const isPassword = type === 'password'
  return (
    <AriaTextField
      {...ariaProps(props)}
      value={value}
      onChange={onChange}
      type={isPassword && isShown ? 'text' : type}
      {...(autoComplete ? { autoComplete } : {})}
      {...(inputMode ? { inputMode } : {})}
      {...(props.maxLength ? { maxLength: props.maxLength } : {})}
      autoFocus={props.autoFocus ?? false}
      className="field"
    >
      <FieldLabel label={label} isRequired={props.isRequired} />
      <FieldHint hint={hint} />
      <div className={isCode ? 'field-box field-code' : 'field-box'}>
        {icon && <Icon name={icon} className="field-icon" />}
        <Input {...(props.placeholder ? { placeholder: props.placeholder } : {})} />
        {isPassword && (
          <Button
            className="field-button"
            aria-label={isShown ? t('form.hidePassword') : t('form.showPassword')}
            onPress={() => setShown(!isShown)}
          >
            <Icon name={isShown ? 'eye-off' : 'eye'} />
          </Button>
        )}
      </div>
      <FieldFault error={error} />
    </AriaTextField>
  )
}

export function TextArea({ rows = 4, ...props }: FieldProps<string> & { rows?: number; maxLength?: number }) {
  const { label, hint, error, value, onChange, maxLength } = props
  return (
    <AriaTextField
      {...ariaProps(props)}
      value={value}
      onChange={onChange}
      {...(maxLength ? { maxLength } : {})}
      className="field"
    >
      <FieldLabel label={label} isRequired={props.isRequired} />
      <FieldHint hint={hint} />
      <div className="field-box">
        <AriaTextArea rows={rows} />
      </div>
      {maxLength && (
        <span className="field-count numeric" aria-hidden="true">
          {value.length} / {maxLength}
        </span>
      )}
      <FieldFault error={error} />
    </AriaTextField>
  )
}

export function Checkbox(props: FieldProps<boolean>) {
  const { label, hint, error, value, onChange } = props
  return (
    <div className="field">
      <AriaCheckbox {...ariaProps(props)} isSelected={value} onChange={onChange} className="check">
        <span className="check-box" aria-hidden="true">
          <Icon name="check" size={14} />
        </span>
        <span className="check-label">
          {label}
          {hint && <span className="field-hint check-hint">{hint}</span>}
        </span>
      </AriaCheckbox>
      {error && (
        <p className="field-error">
          <Icon name="alert" size={16} />
          <span>{error}</span>
        </p>
      )}
    </div>
  )
}

export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

export function CheckboxGroup({
  choices,
  ...props
}: FieldProps<readonly string[]> & { choices: readonly Choice[] }) {
  const { label, hint, error, value, onChange } = props
  return (
    <AriaCheckboxGroup {...ariaProps(props)} value={[...value]} onChange={onChange} className="field">
      <FieldLabel label={label} isRequired={props.isRequired} />
      <FieldHint hint={hint} />
      <div className="choices">
        {choices.map((choice) => (
          <AriaCheckbox key={choice.value} value={choice.value} className="check">
            <span className="check-box" aria-hidden="true">
              <Icon name="check" size={14} />
            </span>
            <span>
              {choice.label}
              {choice.hint && <span className="field-hint check-hint">{choice.hint}</span>}
            </span>
          </AriaCheckbox>
        ))}
      </div>
      <FieldFault error={error} />
    </AriaCheckboxGroup>
  )
}

export function RadioGroup({ choices, ...props }: FieldProps<string> & { choices: readonly Choice[] }) {
  const { label, hint, error, value, onChange } = props
  return (
    <AriaRadioGroup {...ariaProps(props)} value={value || null} onChange={onChange} className="field">
      <FieldLabel label={label} isRequired={props.isRequired} />
      <FieldHint hint={hint} />
      <div className="choices">
        {choices.map((choice) => (
          <AriaRadio key={choice.value} value={choice.value} className="check">
            <span className="check-box check-round" aria-hidden="true" />
            <span>
              {choice.label}
              {choice.hint && <span className="field-hint check-hint">{choice.hint}</span>}
            </span>
          </AriaRadio>
        ))}
      </div>
      <FieldFault error={error} />
    </AriaRadioGroup>
  )
}

export function Switch(props: FieldProps<boolean>) {
  const { label, hint, value, onChange, isDisabled, name } = props
  return (
    <AriaSwitch
      id={name ? `field-${name}` : undefined}
      isSelected={value}
      onChange={onChange}
      isDisabled={isDisabled === true}
      className="switch"
    >
      <span className="switch-track" aria-hidden="true" />
      <span>
        {label}
        {hint && <span className="field-hint check-hint">{hint}</span>}
      </span>
    </AriaSwitch>
  )
}
