import { NewPassword } from '@sello/protocol'
import { Button, Form, useTexts, useZodForm } from '@sello/ui-kit'
import { z } from 'zod'
import { NewPasswordField } from '../../desk/new-password-field.tsx'
import { signInTexts } from './texts.ts'

const Twice = z
  .object({ newPassword: NewPassword, repeat: z.string().min(1) })
  .refine(({ newPassword, repeat }) => newPassword === repeat, { path: ['repeat'] })

const defaults = { newPassword: '', repeat: '' }

export function OwnPassword({ onChosen }: { onChosen: (password: string) => void }) {
  const t = useTexts(signInTexts)
  const form = useZodForm({
    schema: Twice,
    defaults,
    messages: { repeat: t('enrol.repeatWrong') },
    onSubmit: ({ newPassword }) => onChosen(newPassword),
  })
  return (
    <Form form={form} label={t('enrol.ownPassword')}>
      <div className="stack gap-1">
        <h2>{t('enrol.ownPassword')}</h2>
        <p className="soft">{t('enrol.ownPasswordText')}</p>
      </div>
      <NewPasswordField
        label={t('enrol.newPassword')}
        hint={t('enrol.newPasswordHint')}
        {...form.field('newPassword')}
      />
      <NewPasswordField label={t('enrol.repeat')} {...form.field('repeat')} />
      <Button type="submit" look="primary">
        {t('enrol.next')}
      </Button>
    </Form>
  )
}
