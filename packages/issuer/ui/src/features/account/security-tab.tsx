import { RecoveryCodes } from '@sello/protocol'
import { Button, Card, Chip, ConfirmDialog, Dialog, useAction, useTexts } from '@sello/ui-kit'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { RecoveryCodesCard } from '../../app/recovery-codes.tsx'
import { TotpEnrolmentForm } from '../../app/totp-enrolment.tsx'
import { useSession } from '../../app/use-session.ts'
import { PasskeysCard } from './passkeys-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { accountTexts } from './texts.ts'

export function SecurityTab() {
  const t = useTexts(accountTexts)
  const { factors } = useSession()
  const router = useRouter()
  const [codes, setCodes] = useState<readonly string[]>()
  const onEnrolled = (drawn: readonly string[]) => {
    if (drawn.length > 0) setCodes(drawn)
    void router.invalidate()
  }
  return (
    <div className="grid wide-columns">
      <div className="stack gap-5">
        {factors.password && <PasswordCard />}
        <PasskeysCard onEnrolled={onEnrolled} />
      </div>
      <div className="stack gap-5">
        <TotpCard onEnrolled={onEnrolled} />
        <CodesCard onDrawn={onEnrolled} />
      </div>
      <Dialog
        title={t('codes.title')}
        isOpen={codes !== undefined}
        onClose={() => setCodes(undefined)}
        role="alertdialog"
      >
        {codes && <RecoveryCodesCard codes={codes} onDone={() => setCodes(undefined)} />}
      </Dialog>
    </div>
  )
}

function TotpCard({ onEnrolled }: { onEnrolled: (codes: readonly string[]) => void }) {
  const t = useTexts(accountTexts)
  const { factors } = useSession()
  const [isOpen, setOpen] = useState(false)
  return (
    <Card
      title={t('totp.title')}
      actions={
        <Chip tone={factors.totp ? 'good' : 'quiet'} icon={factors.totp ? 'circle-check' : 'circle-dashed'}>
          {factors.totp ? t('totp.on') : t('totp.off')}
        </Chip>
      }
    >
      <div className="stack">
        {factors.totp && <p className="soft">{t('totp.replaceHint')}</p>}
        <div>
          <Button icon="phone" onPress={() => setOpen(true)}>
            {factors.totp ? t('totp.replace') : t('totp.setUp')}
          </Button>
        </div>
      </div>
      <Dialog title={t('totp.title')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <TotpEnrolmentForm
          onEnrolled={(codes) => {
            setOpen(false)
            onEnrolled(codes)
          }}
        />
      </Dialog>
    </Card>
  )
}

function CodesCard({ onDrawn }: { onDrawn: (codes: readonly string[]) => void }) {
  const t = useTexts(accountTexts)
  const { factors } = useSession()
  const [isOpen, setOpen] = useState(false)
  const draw = useAction((api) => api.send('POST', '/v1/second-factor/recovery-codes', RecoveryCodes), {
    refresh: [['session']],
    onDone: ({ recoveryCodes }) => {
      setOpen(false)
      onDrawn(recoveryCodes)
    },
  })
  return (
    <Card title={t('codes.title')}>
      <div className="stack">
        <p className="soft">{t('codes.left', { count: factors.recoveryCodes })}</p>
        <div>
          <Button icon="key" onPress={() => setOpen(true)}>
            {t('codes.renew')}
          </Button>
        </div>
      </div>
      <ConfirmDialog
        title={t('codes.renewTitle')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        consequences={[t('codes.renewEffect')]}
        confirmLabel={t('codes.renew')}
        isDanger={false}
        isPending={draw.isPending}
        problem={draw.problem}
        onConfirm={() => void draw.run(undefined)}
      />
    </Card>
  )
}
