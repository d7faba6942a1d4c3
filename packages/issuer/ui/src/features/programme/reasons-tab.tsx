import { ReasonEntry, ReasonUse } from '@sello/protocol'
import { CheckboxGroup, Select, useLanguage, useTexts, type ZodForm } from '@sello/ui-kit'
import { useState } from 'react'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { EntryList, noText, withEntry } from './entry-list.tsx'
import type { ProgrammeForm } from './programme-form.ts'
import { programmeTexts } from './texts.ts'

const newReason: ReasonEntry = { code: '', title: noText, retired: false, uses: [], reasonClass: 'other' }

/** Reasons that officers give, where each may be given, and what partners are told of it. */
export function ReasonsTab({ form, isReadOnly }: ProgrammeForm) {
  const t = useTexts(programmeTexts)
  const { language } = useLanguage()
  const [edited, setEdited] = useState<ReasonEntry>()
  return (
    <>
      <EntryList
        title={t('member.reasons')}
        entries={form.values.reasons}
        note={({ uses }) => uses.map((use) => t(`use.${use}`)).join(', ')}
        onEdit={setEdited}
        onAdd={() => setEdited(newReason)}
        addLabel={t('reasons.add')}
        isReadOnly={isReadOnly}
      />
      {edited && (
        <EntryDialog
          title={edited.code ? edited.title[language] : t('reasons.add')}
          schema={ReasonEntry}
          entry={edited}
          isNew={edited.code === ''}
          isReadOnly={isReadOnly}
          onTake={(reason) => form.set('reasons', withEntry(form.values.reasons, reason))}
          onClose={() => setEdited(undefined)}
        >
          {(dialog) => <ReasonFields dialog={dialog} isReadOnly={isReadOnly} />}
        </EntryDialog>
      )}
    </>
  )
}

function ReasonFields({ dialog, isReadOnly }: { dialog: ZodForm<ReasonEntry>; isReadOnly: boolean }) {
  const t = useTexts(programmeTexts)
  const { language } = useLanguage()
  const { lists } = useCodeLabels()
  const classes = ReasonEntry.shape.reasonClass
  return (
    <>
      <CheckboxGroup
        label={t('member.uses')}
        choices={ReasonUse.options.map((value) => ({ value, label: t(`use.${value}`) }))}
        {...dialog.field('uses')}
        onChange={(chosen) =>
          dialog.set(
            'uses',
            chosen.flatMap((use) => ReasonUse.safeParse(use).data ?? []),
          )
        }
        isDisabled={isReadOnly}
        isRequired
      />
      <Select
        label={t('member.reasonClass')}
        hint={t('reasons.classHint')}
        choices={(lists?.reasonClasses ?? []).map(({ code, title }) => ({
          value: code,
          label: title[language],
        }))}
        {...dialog.field('reasonClass')}
        onChange={(chosen) => dialog.set('reasonClass', classes.safeParse(chosen).data ?? 'other')}
        isDisabled={isReadOnly}
        isRequired
      />
    </>
  )
}
