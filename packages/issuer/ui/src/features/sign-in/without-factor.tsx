import type { PasswordChange } from '@sello/protocol'
import { Button, ProblemNotice, useAction, useTexts } from '@sello/ui-kit'
import { signInTexts } from './texts.ts'

/** Where the administration does not ask a second factor of her, the password alone will do. */
export function WithoutFactor({ newPassword, onDone }: { newPassword: string; onDone: () => void }) {
  const t = useTexts(signInTexts)
  const save = useAction((api, body: PasswordChange) => api.order('POST', '/v1/session/password', { body }), {
    refresh: [['session']],
    onDone,
  })
  return (
    <div className="stack gap-2">
      <p className="soft">{t('enrol.optional')}</p>
      {save.problem && <ProblemNotice problem={save.problem} />}
      <div>
        <Button onPress={() => void save.run({ newPassword })} isPending={save.isPending}>
          {t('enrol.later')}
        </Button>
      </div>
    </div>
  )
}
