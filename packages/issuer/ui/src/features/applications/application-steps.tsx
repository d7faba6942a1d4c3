import type { Application } from '@sello/protocol'
import { Button, ConfirmDialog, LinkButton, Menu, type MenuEntry, useTexts, useToast } from '@sello/ui-kit'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { GrantDialog } from './grant-dialog.tsx'
import { applicationsTexts } from './texts.ts'
import { useStep } from './use-steps.ts'

interface Props {
  readonly application: Application
  readonly etag: string | undefined
}

type Asking = 'return' | 'deny' | 'withdraw' | 'accept' | 'assign' | 'grant' | undefined

/** What the officer can do with the application now: the next step in front, the rest in a menu. */
export function ApplicationSteps({ application, etag }: Props) {
  const t = useTexts(applicationsTexts)
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  const toast = useToast()
  const step = useStep(application.id, etag, () => {
    close()
    toast({ text: t('done') })
  })
  return (
    <>
      <NextSteps application={application} step={step} onAsk={setAsking} />
      <MoreSteps application={application} step={step} onAsk={setAsking} />
      <StepDialogs asking={asking} onClose={close} step={step} />
      {asking === 'assign' && <AssignDialog applicationId={application.id} step={step} onClose={close} />}
      {asking === 'grant' && <GrantDialog application={application} onClose={close} />}
    </>
  )
}

interface StepsProps {
  readonly application: Application
  readonly step: ReturnType<typeof useStep>
  readonly onAsk: (what: Asking) => void
}

function NextSteps({ application: { id, possible, state }, step, onAsk }: StepsProps) {
  const t = useTexts(applicationsTexts)
  const { roles } = useSession()
  const mayLodge = roles.includes('intake') || roles.includes('appeals-officer')
  return (
    <>
      {possible.includes('deny') && (
        <Button look="quiet" icon="circle-x" onPress={() => onAsk('deny')}>
          {t('step.deny')}
        </Button>
      )}
      {possible.includes('return') && (
        <Button icon="undo" onPress={() => onAsk('return')}>
          {t('step.return')}
        </Button>
      )}
      {possible.includes('submit') && (
        <Button
          look="primary"
          icon="send"
          isPending={step.isPending}
          onPress={() => void step.run({ path: '/submissions' })}
        >
          {t('step.submit')}
        </Button>
      )}
      {possible.includes('accept') && (
        <Button look="primary" icon="check" onPress={() => onAsk('accept')}>
          {t('step.accept')}
        </Button>
      )}
      {possible.includes('propose-grant') && (
        <Button look="primary" icon="certificate" onPress={() => onAsk('grant')}>
          {t('step.grant')}
        </Button>
      )}
      {state === 'DENIED' && mayLodge && (
        <LinkButton to="/appeals/new" search={{ applicationId: id }} icon="scale">
          {t('step.appeal')}
        </LinkButton>
      )}
    </>
  )
}

function MoreSteps(props: StepsProps) {
  const t = useTexts(applicationsTexts)
  const entries = useMoreEntries(props)
  if (entries.length === 0) return null
  return (
    <Menu label={t('step.more')} entries={entries}>
      <Button look="quiet" icon="ellipsis">
        {t('step.more')}
      </Button>
    </Menu>
  )
}

function useMoreEntries({ application: { assignee, possible }, step, onAsk }: StepsProps): MenuEntry[] {
  const t = useTexts(applicationsTexts)
  const { username } = useSession()
  const assign = (officer: string | null) =>
    void step.run({ method: 'PUT', path: '/assignee', body: { officer } })
  const mayAssign = possible.includes('assign')
  const entries: (MenuEntry & { isShown: boolean })[] = [
    {
      id: 'take',
      label: t('step.take'),
      icon: 'user',
      onAction: () => assign(username),
      // Who has nothing else to do with it cannot take it over.
      isShown: mayAssign && assignee !== username && possible.some((one) => one !== 'assign'),
    },
    {
      id: 'release',
      label: t('step.release'),
      icon: 'undo',
      onAction: () => assign(null),
      isShown: mayAssign && !!assignee,
    },
    {
      id: 'assign',
      label: t('step.assign'),
      icon: 'users',
      onAction: () => onAsk('assign'),
      isShown: mayAssign,
    },
    {
      id: 'withdraw',
      label: t('step.withdraw'),
      icon: 'log-out',
      onAction: () => onAsk('withdraw'),
      isShown: possible.includes('withdraw-application'),
    },
  ]
  return entries.filter(({ isShown }) => isShown)
}

interface DialogsProps {
  readonly asking: Asking
  readonly onClose: () => void
  readonly step: ReturnType<typeof useStep>
}

function StepDialogs({ asking, ...props }: DialogsProps) {
  switch (asking) {
    case 'return':
    case 'deny':
      return <ReasonDialog {...props} asking={asking} />
    case 'withdraw':
    case 'accept':
      return <CommentDialog {...props} asking={asking} />
    default:
      return null
  }
}

/** What the firm reads: a coded reason and a comment. */
function ReasonDialog({ asking, onClose, step }: DialogsProps & { asking: 'return' | 'deny' }) {
  const t = useTexts(applicationsTexts)
  const labels = useCodeLabels()
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      isPending={step.isPending}
      problem={step.problem}
      title={t(`${asking}.title`)}
      consequences={[t(`${asking}.follows`), t('firmReads')]}
      confirmLabel={t(`${asking}.confirm`)}
      isDanger={asking === 'deny'}
      reasons={labels.reasonsFor(asking === 'return' ? 'return' : 'denial')}
      reasonHint={t('reasonHint')}
      comment="required"
      commentHint={t('commentHint')}
      onConfirm={({ reason, comment }) =>
        void step.run({
          path: asking === 'return' ? '/returns' : '/denials',
          body: { reasons: [reason], comment },
        })
      }
    />
  )
}

function CommentDialog({ asking, onClose, step }: DialogsProps & { asking: 'withdraw' | 'accept' }) {
  const t = useTexts(applicationsTexts)
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      isPending={step.isPending}
      problem={step.problem}
      title={t(`${asking}.title`)}
      consequences={[t(`${asking}.follows`)]}
      confirmLabel={t(`${asking}.confirm`)}
      isDanger={asking === 'withdraw'}
      comment="optional"
      onConfirm={({ comment }) =>
        void step.run({
          path: asking === 'accept' ? '/acceptances' : '/withdrawals',
          body: comment.trim() ? { comment } : {},
        })
      }
    />
  )
}
