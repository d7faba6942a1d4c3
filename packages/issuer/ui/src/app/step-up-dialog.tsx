import { SessionConfirmation, SessionConfirmed } from '@sello/protocol'
import {
  Button,
  Dialog,
  Form,
  kitTexts,
  ProblemNotice,
  TextField,
  useAction,
  useApi,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { factorTexts } from './factor-texts.ts'
import { OneTimeCodeField } from './one-time-code-field.tsx'
import { hasPasskeys, provePasskey } from './passkey.ts'
import { ProviderStepUp } from './provider-step-up.tsx'
import { sessionQuery } from './queries.ts'
import { wrongProofAs } from './wrong-proof.ts'

const defaults = { password: '', totp: '' }
type Given = typeof defaults
const toBody = ({ password, totp }: Given) => ({ password, totp: totp.replaceAll(/\s/g, '') })

/** The officer proves herself again, in the middle of what she does; then it goes on. */
export function StepUpDialog({ onAnswer }: { onAnswer: (isFresh: boolean) => void }) {
  const t = useTexts(factorTexts)
  const kit = useTexts(kitTexts)
  const { data: session } = useQuery(sessionQuery(useApi()))
  const onConfirmed = useCallback(() => onAnswer(true), [onAnswer])
  const confirm = useConfirmation(onConfirmed)
  const withKey = hasPasskeys() && (session?.factors.passkeys ?? 0) > 0
  const withCode = session?.factors.password && session.factors.totp
  const providers = session?.factors.identityProviders ?? []
  const isProviderOnly = !withKey && !withCode && providers.length > 0
  return (
    <Dialog title={kit('stepUp.title')} isOpen onClose={() => onAnswer(false)} size="s">
      <p className="soft">{isProviderOnly ? t('stepUpProviderWhy') : kit('stepUp.why')}</p>
      {confirm.problem && <ProblemNotice problem={confirm.problem} />}
      {withKey && (
        <Button
          icon="fingerprint"
          look={withCode ? 'secondary' : 'primary'}
          onPress={() => void confirm.run('passkey')}
          isPending={confirm.isPending}
        >
          {t('stepUpPasskey')}
        </Button>
      )}
      {withCode && <CodeForm confirm={confirm} />}
      {session && providers.length > 0 && <ProviderStepUp ids={providers} onDone={onConfirmed} />}
      {session && !withKey && !withCode && providers.length === 0 && (
        <NoFactorHere hasOne={session.factors.totp || session.factors.passkeys > 0} />
      )}
    </Dialog>
  )
}

/** Her factor is of another device; or she has none yet, where the administration leaves it to her. */
function NoFactorHere({ hasOne }: { hasOne: boolean }) {
  const t = useTexts(factorTexts)
  if (hasOne)
    return (
      <a className="button button-primary button-m" href="/sign-in">
        {t('signInAgain')}
      </a>
    )
  return (
    <>
      <p>{t('factorMissing')}</p>
      <a className="button button-primary button-m" href="/account?tab=security">
        {t('addFactor')}
      </a>
    </>
  )
}

function useConfirmation(onDone: () => void) {
  return useAction(
    async (api, proof: SessionConfirmation | 'passkey') => {
      const body = proof === 'passkey' ? await provePasskey(api) : proof
      const path = '/v1/sessions/current/confirmations'
      const confirmed = api.send('POST', path, SessionConfirmed, { body, keepSession: true })
      return confirmed.catch((error: unknown) => {
        throw wrongProofAs('proof-wrong', error)
      })
    },
    { refresh: [['session']], onDone },
  )
}

function CodeForm({ confirm }: { confirm: ReturnType<typeof useConfirmation> }) {
  const t = useTexts(factorTexts)
  const kit = useTexts(kitTexts)
  const form = useZodForm({
    schema: SessionConfirmation.options[0],
    defaults,
    toBody,
    messages: { totp: t('wrongForm') },
    onSubmit: (body) => void confirm.run(body),
  })
  return (
    <Form form={form} label={kit('stepUp.title')}>
      <TextField
        label={t('password')}
        type="password"
        autoComplete="current-password"
        autoFocus
        isRequired
        {...form.field('password')}
      />
      <OneTimeCodeField label={t('code')} {...form.field('totp')} />
      <Button type="submit" look="primary" isPending={confirm.isPending}>
        {t('stepUpConfirm')}
      </Button>
    </Form>
  )
}
