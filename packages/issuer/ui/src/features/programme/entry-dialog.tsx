import type { LocalText } from '@sello/protocol'
import { Switch, TextField, useTexts, useZodForm, type ZodForm } from '@sello/ui-kit'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { LocalTextFields } from '../../desk/local-text-fields.tsx'
import { TakeDialog } from './take-dialog.tsx'
import { programmeTexts } from './texts.ts'

interface Draft {
  readonly code: string
  readonly title: LocalText
  readonly retired?: boolean
}

interface EntryDialogProps<D extends Draft, S extends z.ZodType> {
  readonly title: string
  readonly schema: S
  readonly entry: D
  readonly isNew: boolean
  readonly isReadOnly: boolean
  readonly onTake: (entry: z.output<S>) => void
  readonly onClose: () => void
  readonly children?: (form: ZodForm<D>) => ReactNode
}

/** One code with its titles and what else it has. */
export function EntryDialog<D extends Draft, S extends z.ZodType>(props: EntryDialogProps<D, S>) {
  const { title, isNew, isReadOnly, onClose } = props
  const t = useTexts(programmeTexts)
  const form = useZodForm<D, S>({
    schema: props.schema,
    defaults: props.entry,
    messages: { code: t('entry.codeWrong') },
    onSubmit: (taken) => {
      props.onTake(taken)
      onClose()
    },
  })
  const { values } = form
  return (
    <TakeDialog title={title} form={form} isReadOnly={isReadOnly} onClose={onClose}>
      <TextField
        label={t('entry.code')}
        hint={t('entry.codeHint')}
        name="code"
        value={values.code}
        onChange={(code) => form.set('code', code as D['code'])}
        error={form.field('code').error}
        isDisabled={!isNew || isReadOnly}
        isCode
        isRequired
      />
      <LocalTextFields
        label={t('member.title')}
        name="title"
        value={values.title}
        onChange={(text) => form.set('title', text as D['title'])}
        error={form.field('title').error}
        isDisabled={isReadOnly}
      />
      {props.children?.(form)}
      {values.retired !== undefined && !isNew && (
        <Switch
          label={t('entry.retire')}
          hint={t('entry.retireHint')}
          value={values.retired}
          onChange={(retired) => form.set('retired', retired as D['retired'])}
          isDisabled={isReadOnly}
        />
      )}
    </TakeDialog>
  )
}
