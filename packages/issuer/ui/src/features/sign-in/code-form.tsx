import { SessionOpened, SignIn } from '@sello/protocol'
import { Button, Form, TextField, useAction, useTexts, useZodForm, type ZodForm } from '@sello/ui-kit'
import { useState } from 'react'
import { OneTimeCodeField } from '../../app/one-time-code-field.tsx'
import { wrongProofAs } from '../../app/wrong-proof.ts'
import type { PasswordGiven } from './password-form.tsx'
import { signInTexts } from './texts.ts'

interface CodeFormProps {
  readonly given: PasswordGiven
  readonly onOpened: (session: SessionOpened) => void
  readonly onFailure: (error: unknown) => void
  readonly onBack: () => void
}

/** The second step: six digits of the app, or a recovery code where the device is lost. */
export function CodeForm(props: CodeFormProps) {
  const t = useTexts(signInTexts)
  const [isRecovery, setRecovery] = useState(false)
  return (
    <>
      {isRecovery ? null : <p className="soft">{t('code.lead', { user: props.given.username })}</p>}
      <CodeStep key={String(isRecovery)} isRecovery={isRecovery} {...props} />
      <div className="stack gap-1">
        <Button look="quiet" size="s" icon="key" onPress={() => setRecovery(!isRecovery)}>
          {isRecovery ? t('code.useCode') : t('code.useRecovery')}
        </Button>
        <Button look="quiet" size="s" icon="arrow-left" onPress={props.onBack}>
          {t('code.back')}
        </Button>
      </div>
    </>
  )
}

function CodeStep({ given, onOpened, onFailure, isRecovery }: CodeFormProps & { isRecovery: boolean }) {
  const t = useTexts(signInTexts)
  const name = isRecovery ? 'recoveryCode' : 'totp'
  const signIn = useAction(async (api, body: SignIn) => {
    try {
      onOpened(await api.send('POST', '/v1/sessions', SessionOpened, { body, keepSession: true }))
    } catch (error) {
      form.reset()
      onFailure(wrongProofAs(isRecovery ? 'recovery-code-wrong' : 'code-wrong', error))
    }
  })
  const form = useZodForm({
    schema: SignIn,
    defaults: { [name]: '' },
    toBody: (values: Record<string, string>) => ({
      ...given,
      cookie: true,
      [name]: (values[name] ?? '').replaceAll(/\s/g, ''),
    }),
    messages: { totp: t('code.wrongForm') },
    onSubmit: (body) => void signIn.run(body),
  })
  return (
    <Form form={form} label={t('code.title')}>
      <CodeField form={form} isRecovery={isRecovery} />
      <Button type="submit" look="primary" isPending={signIn.isPending}>
        {t('code.confirm')}
      </Button>
    </Form>
  )
}

interface CodeFieldProps {
  readonly form: ZodForm<Record<string, string>>
  readonly isRecovery: boolean
}

function CodeField({ form, isRecovery }: CodeFieldProps) {
  const t = useTexts(signInTexts)
  return isRecovery ? (
    <TextField
      label={t('code.recovery')}
      hint={t('code.recoveryHint')}
      autoComplete="off"
      isCode
      autoFocus
      isRequired
      {...form.field('recoveryCode')}
      value={form.values.recoveryCode ?? ''}
    />
  ) : (
    <OneTimeCodeField
      label={t('code.label')}
      autoFocus
      {...form.field('totp')}
      value={form.values.totp ?? ''}
    />
  )
}
