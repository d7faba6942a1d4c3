import { Act, ActRefusal, type ReasonClass, type Role } from '@sello/protocol'
import { Button, Card, ConfirmDialog, ProblemNotice, useAction, useTexts, useToast } from '@sello/ui-kit'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { isDeclined } from '../../desk/act-words.tsx'
import { useActorName } from '../../desk/application-words.tsx'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { actsTexts } from './texts.ts'

const certifying = ['grant', 'change', 'suspend', 'reinstate', 'revoke', 'withdraw', 'annul', 'disavow']

/** Who may sign an act of this kind. */
function signersOf(kind: Act['kind']): readonly Role[] {
  if (certifying.includes(kind)) return ['approver', 'monitoring-officer']
  return kind.startsWith('arrangement-') ? ['mra-liaison'] : ['administrator', 'mra-liaison']
}

/** The officer's own part: sign, refuse, or propose again what has failed. */
export function ActDecision({ act }: { act: Act }) {
  const t = useTexts(actsTexts)
  const { username, roles } = useSession()
  const mayAct = signersOf(act.kind).some((role) => roles.includes(role))
  const hasSigned = act.signatures.some(({ officer }) => officer === username)
  if (!mayAct) return null
  if (act.state === 'failed' && !isDeclined(act) && !act.replacedBy)
    return (
      <Card title={t('failedTitle')}>
        <ProposeAgain act={act} />
      </Card>
    )
  if (act.state === 'scheduled')
    return (
      <Card title={t('scheduledTitle')}>
        <div className="stack">
          <p className="soft">{t('scheduledHint')}</p>
          <Refuse act={act} label={t('takeBack')} />
        </div>
      </Card>
    )
  if (act.state !== 'awaiting-signatures') return null
  return (
    <Card title={hasSigned ? t('youSigned') : t('yourSignature')}>
      <div className="stack">
        <p className="soft">{hasSigned ? t('youSignedHint') : t('signHint')}</p>
        {hasSigned ? (
          <Refuse act={act} label={t('takeBack')} />
        ) : (
          <>
            <Sign act={act} />
            <Refuse act={act} label={t('refuse')} />
          </>
        )}
      </div>
    </Card>
  )
}

const stale = (id: string) => [['act', id], ['acts'], ['certificates'], ['work']]

function Sign({ act }: { act: Act }) {
  const t = useTexts(actsTexts)
  const toast = useToast()
  const sign = useAction(
    (api, id: string, key) => api.send('POST', `/v1/acts/${id}/signatures`, Act, { body: {}, key }),
    { refresh: stale(act.id), onDone: () => toast({ text: t('signedToast') }) },
  )
  return (
    <>
      <Button look="primary" icon="sign" isPending={sign.isPending} onPress={() => void sign.run(act.id)}>
        {t('sign')}
      </Button>
      {sign.problem && <ProblemNotice problem={sign.problem} />}
    </>
  )
}

function Refuse({ act, label }: { act: Act; label: string }) {
  const t = useTexts(actsTexts)
  const labels = useCodeLabels()
  const [isOpen, setOpen] = useState(false)
  const actorName = useActorName()
  const reasons = labels.reasonsFor('refusal')
  const refuse = useAction(
    (api, body: ActRefusal, key) => api.send('POST', `/v1/acts/${act.id}/refusals`, Act, { body, key }),
    { refresh: stale(act.id), onDone: () => setOpen(false) },
  )
  const classOf = (code: string): ReasonClass =>
    ActRefusal.shape.reasonClass
      .catch('other')
      .parse(reasons.find(({ value }) => value === code)?.reasonClass)
  return (
    <>
      <Button icon="ban" onPress={() => setOpen(true)}>
        {label}
      </Button>
      <ConfirmDialog
        title={label}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        consequences={[t('refuseFollows'), t('refuseTold', { officer: actorName(act.createdBy) })]}
        confirmLabel={label}
        reasons={reasons}
        reasonHint={t('refuseReasonHint')}
        comment="required"
        commentHint={t('refuseCommentHint')}
        isPending={refuse.isPending}
        problem={refuse.problem}
        onConfirm={({ reason, comment }) =>
          void refuse.run({ reasonClass: classOf(reason), reasons: [reason], comment })
        }
      />
    </>
  )
}

function ProposeAgain({ act }: { act: Act }) {
  const t = useTexts(actsTexts)
  const navigate = useNavigate()
  const again = useAction(
    (api, id: string, key) => api.send('POST', `/v1/acts/${id}/proposals`, Act, { body: {}, key }),
    {
      refresh: stale(act.id),
      onDone: ({ id }) => void navigate({ to: '/acts/$id', params: { id } }),
    },
  )
  return (
    <div className="stack">
      <p className="soft">{act.steps.some(({ landed }) => landed) ? t('failedPartHint') : t('failedHint')}</p>
      <Button
        look="primary"
        icon="refresh"
        isPending={again.isPending}
        onPress={() => void again.run(act.id)}
      >
        {t('again')}
      </Button>
      {again.problem && <ProblemNotice problem={again.problem} />}
      {act.steps.every(({ landed }) => !landed) && <Refuse act={act} label={t('giveUp')} />}
    </div>
  )
}
