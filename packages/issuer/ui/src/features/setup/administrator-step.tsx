import { SetupRequest } from '@sello/protocol'
import { Form, TextField, useTexts, useZodForm } from '@sello/ui-kit'
import { z } from 'zod'
import { NewPasswordField } from '../../desk/new-password-field.tsx'
import type { StepProps } from './setup-wizard.tsx'
import { StepActions } from './step-actions.tsx'
import { setupTexts } from './texts.ts'

const { username, password } = SetupRequest.shape.administrator.shape
const Answer = z
  .object({ username, password, again: z.string().min(1) })
  .refine((answer) => answer.password === answer.again, { path: ['again'] })

/** The first officer; she sets up her second factor when she signs in. */
export function AdministratorStep({
  isPending,
  onNext,
  onBack,
}: StepProps<'administrator'> & { isPending: boolean }) {
  const t = useTexts(setupTexts)
  const form = useZodForm({
    schema: Answer,
    defaults: { username: '', password: '', again: '' },
    messages: {
      username: t('administrator.usernameWrong'),
      password: t('administrator.passwordWrong'),
      again: t('owner.againWrong'),
    },
    onSubmit: (answer) => onNext({ username: answer.username, password: answer.password }),
  })
  return (
    <Form form={form} label={t('step.administrator')}>
      <p className="soft">{t('administrator.text')}</p>
      <TextField
        label={t('administrator.username')}
        autoComplete="username"
        isRequired
        {...form.field('username')}
      />
      <NewPasswordField
        label={t('administrator.password')}
        hint={t('administrator.passwordHint')}
        {...form.field('password')}
      />
      <NewPasswordField label={t('administrator.again')} {...form.field('again')} />
      <StepActions onBack={onBack} nextLabel={t('administrator.found')} isPending={isPending} />
    </Form>
  )
}
