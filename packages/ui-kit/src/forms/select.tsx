import {
  ComboBox as AriaComboBox,
  Select as AriaSelect,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components'
import { Icon } from '../parts/icon.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { ariaProps, type Choice, FieldFault, FieldHint, FieldLabel, type FieldProps } from './fields.tsx'

type ChoiceItem = Choice & { readonly id: string }

const itemsOf = (choices: readonly Choice[]): ChoiceItem[] =>
  choices.map((choice) => ({ ...choice, id: choice.value }))

/** A ComboBox hands its items down itself. */
function Options({ items }: { items?: readonly ChoiceItem[] }) {
  const t = useTexts(kitTexts)
  return (
    <Popover className="popover popover-list" offset={4}>
      <ListBox<ChoiceItem>
        className="options"
        {...(items ? { items } : {})}
        renderEmptyState={() => <p className="options-none">{t('form.noOption')}</p>}
      >
        {(choice) => (
          <ListBoxItem id={choice.id} textValue={choice.label} className="option">
            <Icon name="check" size={16} className="option-mark" />
            <span className="option-words">
              <Text slot="label">{choice.label}</Text>
              {choice.hint && (
                <Text slot="description" className="option-hint">
                  {choice.hint}
                </Text>
              )}
            </span>
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  )
}

/** One of a few; more than about ten are found faster in a ComboBox. */
export function Select({ choices, ...props }: FieldProps<string> & { choices: readonly Choice[] }) {
  const t = useTexts(kitTexts)
  const { label, hint, error, value, onChange } = props
  return (
    <AriaSelect
      {...ariaProps(props)}
      value={value || null}
      onChange={(key) => onChange(key === null ? '' : String(key))}
      placeholder={t('form.placeholder')}
      className="field"
    >
      <FieldLabel label={label} isRequired={props.isRequired} />
      <FieldHint hint={hint} />
      <Button className="field-box select">
        <SelectValue />
        <Icon name="chevron-down" />
      </Button>
      <FieldFault error={error} />
      <Options items={itemsOf(choices)} />
    </AriaSelect>
  )
}

/** One of many, found by typing. */
export function ComboBox({
  choices,
  onSearch,
  ...props
}: FieldProps<string> & {
  choices: readonly Choice[]
  /** When the choices come from the service: called with what was typed; filtering is then the service's. */
  onSearch?: (text: string) => void
}) {
  const { label, hint, error, value, onChange } = props
  const items = itemsOf(choices)
  return (
    <AriaComboBox
      {...ariaProps(props)}
      {...(onSearch ? { items, onInputChange: onSearch } : { defaultItems: items })}
      value={value || null}
      onChange={(key) => onChange(key === null ? '' : String(key))}
      allowsEmptyCollection
      className="field"
    >
      <FieldLabel label={label} isRequired={props.isRequired} />
      <FieldHint hint={hint} />
      <div className="field-box">
        <Input />
        <Button className="field-button">
          <Icon name="chevron-down" />
        </Button>
      </div>
      <FieldFault error={error} />
      <Options />
    </AriaComboBox>
  )
}
