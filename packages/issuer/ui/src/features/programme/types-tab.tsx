import { type ProgrammeEntry, ProgrammeType, type ProgrammeValidity } from '@sello/protocol'
import { CheckboxGroup, Num, Select, useLanguage, useTexts, type ZodForm } from '@sello/ui-kit'
import { useState } from 'react'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { EntryList, noText, withEntry } from './entry-list.tsx'
import { NumberField } from './number-field.tsx'
import { OwnRolesCard } from './own-roles-card.tsx'
import type { ProgrammeForm } from './programme-form.ts'
import { programmeTexts } from './texts.ts'

const newType: ProgrammeType = {
  code: '',
  title: noText,
  roles: [],
  validity: { kind: 'months', months: 36 },
  revalidationMonths: null,
  retired: false,
}

/** Types of certificate with how long they last and when they are validated again; roles of firms. */
export function TypesTab({ form, isReadOnly }: ProgrammeForm) {
  const { language } = useLanguage()
  const t = useTexts(programmeTexts)
  const validity = useValidityWords()
  const [edited, setEdited] = useState<{ programme: ProgrammeEntry; type: ProgrammeType }>()
  const { programmes } = form.values
  const take = (programme: ProgrammeEntry, type: ProgrammeType) =>
    form.set('programmes', withEntry(programmes, { ...programme, types: withEntry(programme.types, type) }))
  return (
    <div className="stack gap-5">
      {programmes.map((programme) => (
        <EntryList
          key={programme.code}
          title={programme.title[language]}
          entries={programme.types}
          note={(type) => validity(type.validity)}
          onEdit={(type) => setEdited({ programme, type })}
          onAdd={() => setEdited({ programme, type: newType })}
          addLabel={t('types.add')}
          isReadOnly={isReadOnly}
        />
      ))}
      <OwnRolesCard form={form} isReadOnly={isReadOnly} />
      {edited && (
        <EntryDialog
          title={edited.type.code ? edited.type.title[language] : t('types.add')}
          schema={ProgrammeType}
          entry={edited.type}
          isNew={edited.type.code === ''}
          isReadOnly={isReadOnly}
          onTake={(type) => take(edited.programme, type)}
          onClose={() => setEdited(undefined)}
        >
          {(dialog) => <TypeFields dialog={dialog} page={form} isReadOnly={isReadOnly} />}
        </EntryDialog>
      )}
    </div>
  )
}

const validities = ['months', 'open-ended', 'case-by-case'] as const

function validityOf(kind: string): ProgrammeValidity {
  if (kind === 'open-ended' || kind === 'case-by-case') return { kind }
  return { kind: 'months', months: 36 }
}

interface TypeFieldsProps {
  readonly dialog: ZodForm<ProgrammeType>
  readonly page: ProgrammeForm['form']
  readonly isReadOnly: boolean
}

function TypeFields({ dialog, page, isReadOnly }: TypeFieldsProps) {
  const t = useTexts(programmeTexts)
  const { language } = useLanguage()
  const { lists } = useCodeLabels()
  const own = page.values.ownRoles
  const roles = [...(lists?.roles ?? []).filter(({ code }) => !own.some((one) => one.code === code)), ...own]
  return (
    <>
      <CheckboxGroup
        label={t('member.roles')}
        choices={roles.map(({ code, title }) => ({ value: code, label: title[language] }))}
        {...dialog.field('roles')}
        onChange={(chosen) => dialog.set('roles', [...chosen])}
        isDisabled={isReadOnly}
        isRequired
      />
      <ValidityFields dialog={dialog} isReadOnly={isReadOnly} />
    </>
  )
}

/** How long a certificate of the type lasts, and after how long it is validated again. */
function ValidityFields({ dialog, isReadOnly }: Omit<TypeFieldsProps, 'page'>) {
  const t = useTexts(programmeTexts)
  const { validity, revalidationMonths } = dialog.values
  return (
    <>
      <Select
        label={t('member.validity')}
        name="validity"
        choices={validities.map((kind) => ({ value: kind, label: t(`validity.${kind}`) }))}
        value={validity.kind}
        onChange={(kind) => dialog.set('validity', validityOf(kind))}
        isDisabled={isReadOnly}
        isRequired
      />
      {validity.kind === 'months' && (
        <NumberField
          label={t('member.months')}
          name="validity.months"
          value={validity.months}
          onChange={(months) => dialog.set('validity', { kind: 'months', months: months ?? Number.NaN })}
          error={dialog.field('validity').error}
          isDisabled={isReadOnly}
        />
      )}
      <NumberField
        label={t('member.revalidationMonths')}
        hint={t('types.revalidationHint')}
        name="revalidationMonths"
        value={revalidationMonths}
        onChange={(months) => dialog.set('revalidationMonths', months)}
        error={dialog.field('revalidationMonths').error}
        isDisabled={isReadOnly}
        mayBeEmpty
      />
    </>
  )
}

function useValidityWords() {
  const t = useTexts(programmeTexts)
  return (validity: ProgrammeValidity) =>
    validity.kind === 'months' ? (
      <>
        {t('types.lasts')} <Num value={validity.months} unit="month" />
      </>
    ) : (
      t(`validity.${validity.kind}`)
    )
}
