import { Act, ImportProgress } from '@sello/protocol'
import {
  Button,
  Card,
  ConfirmDialog,
  Consequences,
  Notice,
  ProblemNotice,
  useAction,
  useTexts,
} from '@sello/ui-kit'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { importsTexts } from './texts.ts'

/** What can be done with the rows now. */
export function NextStep({ found }: { found: ImportProgress }) {
  const t = useTexts(importsTexts)
  const { stage, kind, counts } = found
  const isChecked = stage === 'checked' && counts.accepted > 0
  const mayCancel = ['receiving', 'reading', 'received', 'checked', 'failed'].includes(stage)
  if (!isChecked && !mayCancel) return null
  return (
    <Card title={t('next')}>
      <div className="stack">
        {isChecked && kind !== 'certificates' && <Enter found={found} kind={kind} />}
        {isChecked && kind === 'certificates' && <Grant found={found} />}
        {mayCancel && <Cancel found={found} />}
      </div>
    </Card>
  )
}

const staleAfter = ({ id }: ImportProgress) => [['import', id], ['imports'], ['work'], ['acts']]

interface EnterProps {
  readonly found: ImportProgress
  readonly kind: Exclude<ImportProgress['kind'], 'certificates'>
}

/** Firms and applications are entered as they are. */
function Enter({ found, kind }: EnterProps) {
  const t = useTexts(importsTexts)
  const count = found.counts.accepted
  const enter = useAction(
    (api, _: 'enter', key) => api.send('POST', `/v1/imports/${found.id}/entries`, ImportProgress, { key }),
    { refresh: staleAfter(found) },
  )
  return (
    <>
      <Consequences sentences={[t(`enterFollows.${kind}`, { count })]} />
      <div className="cluster">
        <Button look="primary" isPending={enter.isPending} onPress={() => void enter.run('enter')}>
          {t(`enter.${kind}`, { count })}
        </Button>
      </div>
      {enter.problem && <ProblemNotice problem={enter.problem} />}
    </>
  )
}

/** Certificates are granted, which takes officers' signatures. */
function Grant({ found }: { found: ImportProgress }) {
  const t = useTexts(importsTexts)
  const { roles } = useSession()
  const count = found.counts.accepted
  const mayGrant = roles.includes('approver') || roles.includes('monitoring-officer')
  const propose = useAction(
    (api, _: 'grant', key) =>
      api.send('POST', '/v1/acts', Act, { body: { kind: 'grant', importId: found.id }, key }),
    { refresh: staleAfter(found) },
  )
  return (
    <>
      <Consequences sentences={[t('grantFollows', { count }), t('grantSecond')]} />
      {mayGrant ? (
        <div className="cluster">
          <Button
            look="primary"
            icon="sign"
            isPending={propose.isPending}
            onPress={() => void propose.run('grant')}
          >
            {t('grant', { count })}
          </Button>
        </div>
      ) : (
        <Notice>{t('grantByOthers')}</Notice>
      )}
      {propose.problem && <ProblemNotice problem={propose.problem} />}
    </>
  )
}

function Cancel({ found }: { found: ImportProgress }) {
  const t = useTexts(importsTexts)
  const [isAsked, setAsked] = useState(false)
  const cancel = useAction(
    (api, _: 'cancel') => api.send('DELETE', `/v1/imports/${found.id}`, ImportProgress),
    { refresh: staleAfter(found), onDone: () => setAsked(false) },
  )
  return (
    <>
      <div className="cluster">
        <Button look="quiet" icon="x" onPress={() => setAsked(true)}>
          {t('cancelImport')}
        </Button>
      </div>
      {isAsked && (
        <ConfirmDialog
          isOpen
          title={t('cancelImport')}
          consequences={[t('cancelFollows')]}
          confirmLabel={t('cancelImport')}
          onClose={() => setAsked(false)}
          onConfirm={() => void cancel.run('cancel')}
          isPending={cancel.isPending}
          problem={cancel.problem}
        />
      )}
    </>
  )
}
