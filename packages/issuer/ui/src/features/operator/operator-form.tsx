import type { OperatorData } from '@sello/protocol'
import {
  Button,
  ComboBox,
  DateField,
  IconButton,
  RadioGroup,
  Select,
  TextField,
  useTexts,
  type ZodForm,
} from '@sello/ui-kit'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { deskTexts } from '../../desk/desk-texts.ts'
import './operator.css'
import { OfficerField } from '../../desk/officer-field.tsx'
import type { ContactValues, OperatorValues } from './operator-values.ts'
import { operatorTexts } from './texts.ts'

type OperatorForm = ZodForm<OperatorValues>

/** The fault at a place inside a member, once the form was sent. */
const faultAt = (form: OperatorForm, path: string) => form.issues.find((issue) => issue.path === path)?.text

/** The fields of a firm's record, for a new one and for an edit. */
export function OperatorFields({ form }: { form: OperatorForm }) {
  const t = useTexts(operatorTexts)
  const words = useTexts(deskTexts)
  return (
    <>
      <TextField {...form.field('legalName')} label={words('field.legalName')} maxLength={70} isRequired />
      <div className="fields-2">
        <TextField
          {...form.field('tin')}
          label={words('field.tin')}
          hint={t('form.tinHint')}
          isRequired
          isCode
        />
        <TextField
          {...form.field('nativeName')}
          label={words('field.nativeName')}
          hint={t('form.nativeHint')}
          maxLength={70}
          isRequired={false}
        />
      </div>
      <AddressFields form={form} />
      <AliasFields form={form} />
      <ContactFields form={form} />
      <ConsentFields form={form} />
      <OfficerField
        {...form.field('assignedTo')}
        label={words('field.assignedTo')}
        hint={t('form.assignedHint')}
        isRequired={false}
      />
    </>
  )
}

function AddressFields({ form }: { form: OperatorForm }) {
  const words = useTexts(deskTexts)
  const labels = useCodeLabels()
  const { address } = form.values
  const part = (name: keyof OperatorValues['address']) => ({
    name: `address.${name}`,
    label: words(`field.${name}`),
    value: address[name],
    onChange: (text: string) => form.set('address', { ...address, [name]: text }),
    error: faultAt(form, `address.${name}`),
  })
  return (
    <fieldset className="stack">
      <legend className="field-label">{words('field.address')}</legend>
      <TextField {...part('street')} maxLength={70} isRequired />
      <div className="fields-2">
        <TextField {...part('city')} maxLength={35} isRequired />
        <TextField {...part('postcode')} maxLength={9} isRequired={false} />
      </div>
      <ComboBox
        {...part('country')}
        choices={(labels.lists?.countries ?? []).map(({ code }) => ({
          value: code,
          label: labels.country(code),
        }))}
        isRequired
      />
    </fieldset>
  )
}

function AliasFields({ form }: { form: OperatorForm }) {
  const t = useTexts(operatorTexts)
  const words = useTexts(deskTexts)
  const labels = useCodeLabels()
  const { aliases } = form.values
  const schemes = (labels.lists?.aliasSchemes ?? []).map(({ code }) => ({
    value: code,
    label: labels.aliasScheme(code),
  }))
  const put = (index: number, change: Partial<OperatorValues['aliases'][number]>) =>
    form.set(
      'aliases',
      aliases.map((alias, place) => (place === index ? { ...alias, ...change } : alias)),
    )
  return (
    <fieldset className="stack">
      <legend className="field-label">{words('field.aliases')}</legend>
      {aliases.map((alias, index) => (
        <div key={index} className="row-fields">
          <Select
            name={`aliases.${index}.scheme`}
            label={t('form.scheme')}
            choices={schemes}
            value={alias.scheme}
            onChange={(scheme) => put(index, { scheme })}
            error={faultAt(form, `aliases.${index}.scheme`)}
            isRequired
          />
          <TextField
            name={`aliases.${index}.value`}
            label={t('form.value')}
            value={alias.value}
            onChange={(value) => put(index, { value })}
            error={faultAt(form, `aliases.${index}.value`)}
            isRequired
            isCode
          />
          <IconButton
            icon="trash"
            label={t('form.removeAlias', { number: index + 1 })}
            onPress={() =>
              form.set(
                'aliases',
                aliases.filter((_, place) => place !== index),
              )
            }
          />
        </div>
      ))}
      <div>
        <Button
          size="s"
          icon="plus"
          onPress={() => form.set('aliases', [...aliases, { scheme: '', value: '' }])}
        >
          {t('form.addAlias')}
        </Button>
      </div>
    </fieldset>
  )
}

function ContactFields({ form }: { form: OperatorForm }) {
  const t = useTexts(operatorTexts)
  const words = useTexts(deskTexts)
  const { contacts } = form.values
  const part = (index: number, name: keyof ContactValues) => ({
    name: `contacts.${index}.${name}`,
    label: t(`form.contact.${name}`),
    value: contacts[index]?.[name] ?? '',
    onChange: (text: string) =>
      form.set(
        'contacts',
        contacts.map((one, place) => (place === index ? { ...one, [name]: text } : one)),
      ),
    error: faultAt(form, `contacts.${index}.${name}`),
    isRequired: name === 'name',
  })
  return (
    <fieldset className="stack">
      <legend className="field-label">{words('field.contacts')}</legend>
      {contacts.map((_, index) => (
        <div key={index} className="row-fields">
          <div className="fields-2">
            <TextField {...part(index, 'name')} />
            <TextField {...part(index, 'position')} />
            <TextField {...part(index, 'email')} type="email" />
            <TextField {...part(index, 'phone')} type="tel" />
          </div>
          <IconButton
            icon="trash"
            label={t('form.removeContact', { number: index + 1 })}
            onPress={() =>
              form.set(
                'contacts',
                contacts.filter((__, place) => place !== index),
              )
            }
          />
        </div>
      ))}
      <div>
        <Button
          size="s"
          icon="plus"
          onPress={() =>
            form.set('contacts', [...contacts, { name: '', position: '', email: '', phone: '' }])
          }
        >
          {t('form.addContact')}
        </Button>
      </div>
    </fieldset>
  )
}

function ConsentFields({ form }: { form: OperatorForm }) {
  const t = useTexts(operatorTexts)
  const words = useTexts(deskTexts)
  const consent = form.field('consent')
  const at = (name: keyof NonNullable<OperatorData['sharingConsent']>) =>
    faultAt(form, `sharingConsent.${name}`)
  return (
    <>
      <RadioGroup
        label={words('field.sharingConsent')}
        name="sharingConsent"
        value={consent.value || 'none'}
        onChange={(said) => consent.onChange(said === 'given' || said === 'refused' ? said : '')}
        choices={[
          { value: 'none', label: t('consent.none') },
          { value: 'given', label: t('consent.given') },
          { value: 'refused', label: t('consent.refused') },
        ]}
      />
      {consent.value && (
        <div className="fields-2">
          <DateField {...form.field('consentDate')} label={t('consent.date')} error={at('date')} isRequired />
          <TextField
            {...form.field('consentBasis')}
            label={words('field.legalBasis')}
            error={at('legalBasis')}
            maxLength={200}
            isRequired
          />
        </div>
      )}
    </>
  )
}
