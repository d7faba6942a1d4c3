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
  const { username, roles } = useSession()
  const mayLodge = roles.includes('intake') || roles.includes('appeals-officer')
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  const toast = useToast()
  const step = useStep(application.id, etag, () => {
    close()
    toast({ text: t('done') })
  })
  const may = (name: string) => application.possible.includes(name)
  const assign = (officer: string | null) =>
    void step.run({ method: 'PUT', path: '/assignee', body: { officer } })
  const mine = application.assignee === username
  const entries: MenuEntry[] = [
    ...(may('assign') && !mine
      ? [{ id: 'take', label: t('step.take'), icon: 'user' as const, onAction: () => assign(username) }]
      : []),
    ...(may('assign') && application.assignee
      ? [{ id: 'release', label: t('step.release'), icon: 'undo' as const, onAction: () => assign(null) }]
      : []),
    ...(may('assign')
      ? [
          {
            id: 'assign',
            label: t('step.assign'),
            icon: 'users' as const,
            onAction: () => setAsking('assign'),
          },
        ]
      : []),
    ...(may('withdraw-application')
      ? [
          {
            id: 'withdraw',
            label: t('step.withdraw'),
            icon: 'log-out' as const,
            onAction: () => setAsking('withdraw'),
          },
        ]
      : []),
  ]
  return (
    <>
      {may('deny') && (
        <Button look="quiet" icon="circle-x" onPress={() => setAsking('deny')}>
          {t('step.deny')}
        </Button>
      )}
      {may('return') && (
        <Button icon="undo" onPress={() => setAsking('return')}>
          {t('step.return')}
        </Button>
      )}
      {may('submit') && (
        <Button
          look="primary"
          icon="send"
          isPending={step.isPending}
          onPress={() => void step.run({ path: '/submissions' })}
        >
          {t('step.submit')}
        </Button>
      )}
      {may('accept') && (
        <Button look="primary" icon="check" onPress={() => setAsking('accept')}>
          {t('step.accept')}
        </Button>
      )}
      {may('propose-grant') && (
        <Button look="primary" icon="certificate" onPress={() => setAsking('grant')}>
          {t('step.grant')}
        </Button>
      )}
      {application.state === 'DENIED' && mayLodge && (
        <LinkButton to="/appeals/new" search={{ applicationId: application.id }} icon="scale">
          {t('step.appeal')}
        </LinkButton>
      )}
      {entries.length > 0 && (
        <Menu label={t('step.more')} entries={entries}>
          <Button look="quiet" icon="ellipsis">
            {t('step.more')}
          </Button>
        </Menu>
      )}
      <StepDialogs asking={asking} onClose={close} step={step} />
      {asking === 'assign' && <AssignDialog step={step} onClose={close} />}
      {asking === 'grant' && <GrantDialog application={application} onClose={close} />}
    </>
  )
}

function StepDialogs({
  asking,
  onClose,
  step,
}: {
  asking: Asking
  onClose: () => void
  step: ReturnType<typeof useStep>
}) {
  const t = useTexts(applicationsTexts)
  const labels = useCodeLabels()
  const common = { onClose, isPending: step.isPending, problem: step.problem }
  switch (asking) {
    case 'return':
    case 'deny':
      return (
        <ConfirmDialog
          {...common}
          isOpen
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
    case 'withdraw':
    case 'accept':
      return (
        <ConfirmDialog
          {...common}
          isOpen
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
    default:
      return null
  }
}
