import { Officer, type OfficerChange, SecondFactorReset } from '@sello/protocol'
import { Button, ConfirmDialog, Menu, useAction, useTexts, useToast } from '@sello/ui-kit'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { officersTexts } from './texts.ts'

type Asked = 'reset' | 'disable' | 'signOut'

/** What is done to an account as a whole; each says first what follows. */
export function OfficerActions({ officer, etag }: { officer: Officer; etag: string | undefined }) {
  const t = useTexts(officersTexts)
  const { username: me } = useSession()
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const enable = useChange(officer, etag, close)
  const isMe = officer.username === me
  return (
    <>
      <Menu
        label={t('actions')}
        entries={[
          {
            id: 'reset',
            label: t('reset.ask'),
            icon: 'phone',
            isDisabled: isMe || officer.disabled,
            onAction: () => setAsked('reset'),
          },
          { id: 'signOut', label: t('signOut.act'), icon: 'log-out', onAction: () => setAsked('signOut') },
          officer.disabled
            ? {
                id: 'enable',
                label: t('enable'),
                icon: 'undo',
                onAction: () => void enable.run({ disabled: false }),
              }
            : {
                id: 'disable',
                label: t('disable.act'),
                icon: 'ban',
                isDanger: true,
                isDisabled: isMe,
                onAction: () => setAsked('disable'),
              },
        ]}
      >
        <Button iconAfter="chevron-down">{t('actions')}</Button>
      </Menu>
      {asked === 'reset' && <AskReset officer={officer} onClose={close} />}
      {asked === 'disable' && <Disable officer={officer} etag={etag} onClose={close} />}
      {asked === 'signOut' && <SignOut officer={officer} onClose={close} />}
    </>
  )
}

function useChange(officer: Officer, etag: string | undefined, onDone: () => void) {
  const t = useTexts(officersTexts)
  const toast = useToast()
  const path = `/v1/officers/${encodeURIComponent(officer.username)}`
  return useAction(
    (api, body: OfficerChange) =>
      api.send('PATCH', path, Officer, { body, ...(etag ? { ifMatch: etag } : {}) }),
    {
      refresh: [['officers'], ['identity-changes']],
      onDone: () => {
        toast({ text: t('saved') })
        onDone()
      },
    },
  )
}

function Disable(props: { officer: Officer; etag: string | undefined; onClose: () => void }) {
  const { officer, etag, onClose } = props
  const t = useTexts(officersTexts)
  const change = useChange(officer, etag, onClose)
  const effects = [t('disable.effectSessions'), t('disable.effectHistory')]
  return (
    <ConfirmDialog
      title={t('disable.title', { name: officer.displayName })}
      isOpen
      onClose={onClose}
      consequences={officer.ledger ? [...effects, t('disable.effectKey')] : effects}
      confirmLabel={t('disable.act')}
      comment="required"
      isPending={change.isPending}
      problem={change.problem}
      onConfirm={({ comment }) => void change.run({ disabled: true, reason: comment })}
    />
  )
}

function SignOut({ officer, onClose }: { officer: Officer; onClose: () => void }) {
  const t = useTexts(officersTexts)
  const toast = useToast()
  const end = useAction(
    (api) => api.order('DELETE', `/v1/officers/${encodeURIComponent(officer.username)}/sessions`),
    {
      onDone: () => {
        toast({ text: t('signOut.done') })
        onClose()
      },
    },
  )
  return (
    <ConfirmDialog
      title={t('signOut.title', { name: officer.displayName })}
      isOpen
      onClose={onClose}
      consequences={[t('signOut.effect')]}
      confirmLabel={t('signOut.act')}
      isPending={end.isPending}
      problem={end.problem}
      onConfirm={() => void end.run(undefined)}
    />
  )
}

function AskReset({ officer, onClose }: { officer: Officer; onClose: () => void }) {
  const t = useTexts(officersTexts)
  const toast = useToast()
  const ask = useAction(
    (api, reason: string, key) =>
      api.send('POST', '/v1/second-factor-resets', SecondFactorReset, {
        body: { username: officer.username, reason },
        key,
      }),
    {
      refresh: [['officers', 'resets']],
      onDone: () => {
        toast({ text: t('reset.asked') })
        onClose()
      },
    },
  )
  return (
    <ConfirmDialog
      title={t('reset.title', { name: officer.displayName })}
      isOpen
      onClose={onClose}
      consequences={[t('reset.effectFourEyes'), t('reset.effectEnrol')]}
      confirmLabel={t('reset.ask')}
      comment="required"
      commentHint={t('reset.reasonHint')}
      isDanger={false}
      isPending={ask.isPending}
      problem={ask.problem}
      onConfirm={({ comment }) => void ask.run(comment)}
    />
  )
}
