import { Button, Icon, type IconName, useTexts } from '@sello/ui-kit'
import { useState } from 'react'
import { hasPasskeys } from '../../app/passkey.ts'
import { PasskeyEnrolment } from '../../app/passkey-enrolment.tsx'
import { TotpEnrolmentForm } from '../../app/totp-enrolment.tsx'
import { signInTexts } from './texts.ts'

export function ChooseFactor(props: {
  newPassword: string | undefined
  onEnrolled: (recoveryCodes: readonly string[]) => void
}) {
  const t = useTexts(signInTexts)
  const [way, setWay] = useState<'none' | 'app' | 'passkey'>('none')
  if (way === 'none')
    return (
      <div className="stack">
        <h2>{t('enrol.choose')}</h2>
        <Way icon="phone" title={t('enrol.app')} text={t('enrol.appText')} onChoose={() => setWay('app')} />
        {hasPasskeys() && (
          <Way
            icon="fingerprint"
            title={t('enrol.passkey')}
            text={t('enrol.passkeyText')}
            onChoose={() => setWay('passkey')}
          />
        )}
      </div>
    )
  return (
    <div className="stack gap-5">
      {way === 'app' ? <TotpEnrolmentForm {...props} /> : <PasskeyEnrolment {...props} />}
      <Button look="quiet" size="s" icon="arrow-left" onPress={() => setWay('none')}>
        {t('enrol.otherWay')}
      </Button>
    </div>
  )
}

function Way({
  icon,
  title,
  text,
  onChoose,
}: {
  icon: IconName
  title: string
  text: string
  onChoose: () => void
}) {
  return (
    <button type="button" className="way" onClick={onChoose}>
      <Icon name={icon} size={24} />
      <span className="stack gap-1">
        <span className="strong">{title}</span>
        <span className="soft small">{text}</span>
      </span>
      <Icon name="chevron-right" />
    </button>
  )
}
