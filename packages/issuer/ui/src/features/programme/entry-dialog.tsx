import type { LocalText } from '@sello/protocol'
import { Button, Dialog, Form, Switch, TextField, useTexts, useZodForm, type ZodForm } from '@sello/ui-kit'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { LocalTextFields } from '../../desk/local-text-fields.tsx'
import { programmeTexts } from './texts.ts'

interface Draft {
  readonly code: string
  readonly title: LocalText
  readonly retired?: boolean
}

/** One code with its titles and what else it has. It is taken into the page; the page's button saves everything. */
export function EntryDialog<D extends Draft, S extends z.ZodType>({
  title,
  schema,
  entry,
  isNew,
  isReadOnly,
  onTake,
  onClose,
  children,
}: {
  title: string
  schema: S
  entry: D
  isNew: boolean
  isReadOnly: boolean
  onTake: (entry: z.output<S>) => void
  onClose: () => void
  children?: (form: ZodForm<D>) => ReactNode
}) {
  const t = useTexts(programmeTexts)
  const form = useZodForm<D, S>({
    schema,
    defaults: entry,
    messages: { code: t('entry.codeWrong') },
    onSubmit: (taken) => {
      onTake(taken)
      onClose()
    },
  })
  const { values } = form
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      place="side"
      size="l"
      actions={
        <>
          <Button onPress={onClose}>{isReadOnly ? t('close') : t('cancel')}</Button>
          {!isReadOnly && (
            <Button look="primary" onPress={() => form.submit()}>
              {t('entry.take')}
            </Button>
          )}
        </>
      }
    >
      <Form form={form} label={title}>
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
        {children?.(form)}
        {values.retired !== undefined && !isNew && (
          <Switch
            label={t('entry.retire')}
            hint={t('entry.retireHint')}
            value={values.retired}
            onChange={(retired) => form.set('retired', retired as D['retired'])}
            isDisabled={isReadOnly}
          />
        )}
      </Form>
    </Dialog>
  )
}
