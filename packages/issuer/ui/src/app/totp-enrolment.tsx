import { RecoveryCodes, TotpConfirmation, TotpEnrolment } from '@sello/protocol'
import {
  Button,
  CopyButton,
  Form,
  LoadingState,
  ProblemNotice,
  QrCode,
  useAction,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useEffect } from 'react'
import { factorTexts } from './factor-texts.ts'
import { OneTimeCodeField } from './one-time-code-field.tsx'

interface TotpEnrolmentProps {
  /** Goes with the confirmation where the password is still the initial one. */
  readonly newPassword?: string | undefined
  readonly onEnrolled: (recoveryCodes: readonly string[]) => void
}

/** The secret as a code to scan and as text to type; it counts once a code of it was confirmed. */
export function TotpEnrolmentForm({ newPassword, onEnrolled }: TotpEnrolmentProps) {
  const t = useTexts(factorTexts)
  const begin = useAction((api) => api.send('POST', '/v1/second-factor/totp', TotpEnrolment))
  const { run, result } = begin
  useEffect(() => void run(undefined), [run])
  if (begin.problem) return <ProblemNotice problem={begin.problem} />
  if (!result) return <LoadingState lines={8} height={380} />
  return (
    <div className="stack">
      <h2>{t('scan')}</h2>
      <QrCode text={result.otpauthUrl} label={t('scan')} size={200} />
      <div>
        <p className="soft small">{t('typeIn')}</p>
        <p className="cluster gap-1">
          <span className="code" data-testid="totp-secret">
            {result.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
          </span>
          <CopyButton text={result.secret} />
        </p>
      </div>
      <ConfirmCode newPassword={newPassword} onEnrolled={onEnrolled} />
    </div>
  )
}

const defaults = { code: '' }

function ConfirmCode({ newPassword, onEnrolled }: TotpEnrolmentProps) {
  const t = useTexts(factorTexts)
  const confirm = useAction(
    (api, body: TotpConfirmation) =>
      api.send('POST', '/v1/second-factor/totp/confirmation', RecoveryCodes, { body }),
    { onDone: ({ recoveryCodes }) => onEnrolled(recoveryCodes) },
  )
  const form = useZodForm({
    schema: TotpConfirmation,
    defaults,
    toBody: ({ code }) => ({ code: code.replaceAll(/\s/g, ''), ...(newPassword ? { newPassword } : {}) }),
    messages: { code: t('wrongForm') },
    onSubmit: (body) => void confirm.run(body),
  })
  return (
    <Form form={form} label={t('codeNow')}>
      {confirm.problem && <ProblemNotice problem={confirm.problem} />}
      <OneTimeCodeField label={t('codeNow')} {...form.field('code')} />
      <Button type="submit" look="primary" isPending={confirm.isPending}>
        {t('confirm')}
      </Button>
    </Form>
  )
}
