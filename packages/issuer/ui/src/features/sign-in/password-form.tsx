import { SessionOpened, SignIn } from '@sello/protocol'
import { Button, Form, isProblem, TextField, useAction, useTexts, useZodForm } from '@sello/ui-kit'
import { signInTexts } from './texts.ts'

export interface PasswordGiven {
  readonly username: string
  readonly password: string
}

const defaults: PasswordGiven = { username: '', password: '' }
const toBody = ({ username, password }: PasswordGiven) => ({
  username: username.trim(),
  password,
  cookie: true,
})

export function PasswordForm({
  onOpened,
  onCodeNeeded,
  onFailure,
}: {
  onOpened: (session: SessionOpened) => void
  onCodeNeeded: (given: PasswordGiven) => void
  onFailure: (error: unknown) => void
}) {
  const t = useTexts(signInTexts)
  const signIn = useAction(async (api, body: SignIn) => {
    try {
      onOpened(await api.send('POST', '/v1/sessions', SessionOpened, { body, keepSession: true }))
    } catch (error) {
      if (isProblem(error, 'code-needed')) onCodeNeeded(body)
      else onFailure(error)
    }
  })
  const form = useZodForm({ schema: SignIn, defaults, toBody, onSubmit: (body) => void signIn.run(body) })
  return (
    <Form form={form} label={t('title')}>
      <TextField
        label={t('username')}
        autoComplete="username webauthn"
        autoFocus
        isRequired
        {...form.field('username')}
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="current-password"
        isRequired
        {...form.field('password')}
      />
      <Button type="submit" look="primary" isPending={signIn.isPending}>
        {t('signIn')}
      </Button>
    </Form>
  )
}
