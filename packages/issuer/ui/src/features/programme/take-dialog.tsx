import { Button, Dialog, Form, useTexts, type ZodForm } from '@sello/ui-kit'
import type { ReactNode } from 'react'
import { programmeTexts } from './texts.ts'

interface TakeDialogProps<Values> {
  readonly title: string
  readonly form: ZodForm<Values>
  readonly isReadOnly: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form beside the page. What it holds is taken into the page; the page's button saves everything. */
export function TakeDialog<Values>({ title, form, isReadOnly, onClose, children }: TakeDialogProps<Values>) {
  const t = useTexts(programmeTexts)
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
        {children}
      </Form>
    </Dialog>
  )
}
