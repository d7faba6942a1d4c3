import type { OperatorData } from '@sello/protocol'
import { ComboBox, DateField, RadioGroup, Select, TextField, useTexts, type ZodForm } from '@sello/ui-kit'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { deskTexts } from '../../desk/desk-texts.ts'
import './operator.css'
import { OfficerField } from '../../desk/officer-field.tsx'
import type { ContactValues, OperatorValues } from './operator-values.ts'
import { RowFields } from './row-fields.tsx'
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
        among={['intake', 'approver', 'monitoring-officer']}
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
  const schemes = (labels.lists?.aliasSchemes ?? []).map(({ code }) => ({
    value: code,
    label: labels.aliasScheme(code),
  }))
  return (
    <RowFields
      legend={words('field.aliases')}
      rows={form.values.aliases}
      empty={{ scheme: '', value: '' }}
      onChange={(aliases) => form.set('aliases', aliases)}
      addLabel={t('form.addAlias')}
      removeLabel={(number) => t('form.removeAlias', { number })}
    >
      {(alias, put, index) => (
        <>
          <Select
            name={`aliases.${index}.scheme`}
            label={t('form.scheme')}
            choices={schemes}
            value={alias.scheme}
            onChange={(scheme) => put({ scheme })}
            error={faultAt(form, `aliases.${index}.scheme`)}
            isRequired
          />
          <TextField
            name={`aliases.${index}.value`}
            label={t('form.value')}
            value={alias.value}
            onChange={(value) => put({ value })}
            error={faultAt(form, `aliases.${index}.value`)}
            isRequired
            isCode
          />
        </>
      )}
    </RowFields>
  )
}

const noContact: ContactValues = { name: '', position: '', email: '', phone: '' }

function ContactFields({ form }: { form: OperatorForm }) {
  const t = useTexts(operatorTexts)
  const words = useTexts(deskTexts)
  return (
    <RowFields
      legend={words('field.contacts')}
      rows={form.values.contacts}
      empty={noContact}
      onChange={(contacts) => form.set('contacts', contacts)}
      addLabel={t('form.addContact')}
      removeLabel={(number) => t('form.removeContact', { number })}
    >
      {(contact, put, index) => {
        const part = (name: keyof ContactValues) => ({
          name: `contacts.${index}.${name}`,
          label: t(`form.contact.${name}`),
          value: contact[name],
          onChange: (text: string) => put({ [name]: text }),
          error: faultAt(form, `contacts.${index}.${name}`),
          isRequired: name === 'name',
        })
        return (
          <div className="fields-2">
            <TextField {...part('name')} />
            <TextField {...part('position')} />
            <TextField {...part('email')} type="email" />
            <TextField {...part('phone')} type="tel" />
          </div>
        )
      }}
    </RowFields>
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
