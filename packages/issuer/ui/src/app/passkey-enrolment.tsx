import { RecoveryCodes } from '@sello/protocol'
import {
  asProblem,
  Button,
  Form,
  ProblemNotice,
  TextField,
  useAction,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { z } from 'zod'
import { factorTexts } from './factor-texts.ts'
import { createPasskey } from './passkey.ts'

const Named = z.object({ name: z.string().trim().min(1).max(80) })
const defaults = { name: '' }

/** A passkey of this device or of a security key, under a name of the officer's own. */
export function PasskeyEnrolment({
  newPassword,
  onEnrolled,
}: {
  newPassword?: string | undefined
  onEnrolled: (recoveryCodes: readonly string[]) => void
}) {
  const t = useTexts(factorTexts)
  const create = useAction(
    async (api, { name }: z.output<typeof Named>) => {
      const made = await createPasskey(api)
      const body = { ...made, name, ...(newPassword ? { newPassword } : {}) }
      return api.send('POST', '/v1/passkeys', RecoveryCodes, { body })
    },
    { onDone: ({ recoveryCodes }) => onEnrolled(recoveryCodes) },
  )
  const form = useZodForm({ schema: Named, defaults, onSubmit: (body) => void create.run(body) })
  return (
    <Form form={form} label={t('createPasskey')}>
      {create.problem && <ProblemNotice problem={asProblem(create.problem)} />}
      <TextField
        label={t('passkeyName')}
        hint={t('passkeyNameHint')}
        autoComplete="off"
        isRequired
        {...form.field('name')}
      />
      <Button type="submit" look="primary" icon="fingerprint" isPending={create.isPending}>
        {t('createPasskey')}
      </Button>
    </Form>
  )
}
