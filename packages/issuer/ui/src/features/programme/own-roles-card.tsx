import { ProgrammeConfig } from '@sello/protocol'
import { useLanguage, useTexts } from '@sello/ui-kit'
import { useState } from 'react'
import { EntryDialog } from './entry-dialog.tsx'
import { EntryList, noText, withEntry } from './entry-list.tsx'
import type { ProgrammeForm } from './programme-form.ts'
import { programmeTexts } from './texts.ts'

type Labelled = ProgrammeConfig['ownRoles'][number]
const Labelled = ProgrammeConfig.shape.ownRoles.element
const fresh: Labelled = { code: '', title: noText, retired: false }

/** Codes that have nothing but a title: customs offices, roles of firms. */
export function LabelledCard({
  form,
  isReadOnly,
  member,
  addLabel,
  empty,
}: ProgrammeForm & { member: 'ownRoles' | 'customsOffices'; addLabel: string; empty: string }) {
  const t = useTexts(programmeTexts)
  const { language } = useLanguage()
  const [edited, setEdited] = useState<Labelled>()
  return (
    <>
      <EntryList
        title={t(`member.${member}`)}
        entries={form.values[member]}
        onEdit={setEdited}
        onAdd={() => setEdited(fresh)}
        addLabel={addLabel}
        empty={empty}
        isReadOnly={isReadOnly}
      />
      {edited && (
        <EntryDialog
          title={edited.code ? edited.title[language] : addLabel}
          schema={Labelled}
          entry={edited}
          isNew={edited.code === ''}
          isReadOnly={isReadOnly}
          onTake={(entry) => form.set(member, withEntry(form.values[member], entry))}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}

export function OwnRolesCard(page: ProgrammeForm) {
  const t = useTexts(programmeTexts)
  return <LabelledCard {...page} member="ownRoles" addLabel={t('roles.add')} empty={t('roles.none')} />
}
