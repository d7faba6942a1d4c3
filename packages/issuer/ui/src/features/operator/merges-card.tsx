import { MergeUndo, OperatorMerge } from '@sello/protocol'
import {
  Button,
  Card,
  ConfirmDialog,
  PlainDate,
  TextLink,
  useAction,
  useApi,
  useTexts,
  useToast,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { useActorName } from '../../desk/application-words.tsx'
import { holdsOne, registers } from '../../desk/decisions/decision-kinds.ts'
import { mergesQuery } from './queries.ts'
import { operatorTexts } from './texts.ts'

/** Merges that this record took part in; each can be undone while nothing stands against it. */
export function MergesCard({ operatorId }: { operatorId: string }) {
  const t = useTexts(operatorTexts)
  const { data } = useQuery(mergesQuery(useApi(), operatorId))
  const { roles } = useSession()
  const actorName = useActorName()
  const merges = data?.merges ?? []
  if (merges.length === 0) return null
  return (
    <Card title={t('merges.title')}>
      <ul className="rows">
        {merges.map((merge) => (
          <li key={merge.id}>
            <div>
              <TextLink to="/operators/$id" params={{ id: merge.merged.id }} className="strong">
                {merge.merged.legalName}
              </TextLink>{' '}
              <span className="numeric">{merge.merged.tin}</span>
              <div className="soft small">
                {actorName(merge.by)}, <PlainDate value={merge.at} style="date-time" /> · {merge.why}
              </div>
              {merge.undone && (
                <div className="soft small">
                  {t('merges.undone', { officer: actorName(merge.undone.by) })}{' '}
                  <PlainDate value={merge.undone.at} style="date-time" />
                </div>
              )}
              {merge.blocked && !merge.undone && (
                <div className="soft small">
                  {t('merges.blocked')} {merge.blocked.map(({ code }) => t(`merges.why.${code}`)).join(' ')}
                </div>
              )}
            </div>
            {!merge.undone && !merge.blocked && holdsOne(roles, registers) && (
              <Undo operatorId={operatorId} merge={merge} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Undo({ operatorId, merge }: { operatorId: string; merge: OperatorMerge }) {
  const t = useTexts(operatorTexts)
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  const undo = useAction(
    (api, body: MergeUndo, key) =>
      api.send('POST', `/v1/operators/${operatorId}/merges/${merge.id}/undo`, OperatorMerge, { body, key }),
    {
      refresh: [['operators'], ['certificates'], ['applications']],
      onDone: () => {
        setOpen(false)
        toast({ text: t('merges.done') })
      },
    },
  )
  return (
    <>
      <Button size="s" icon="undo" onPress={() => setOpen(true)}>
        {t('merges.undo')}
      </Button>
      <ConfirmDialog
        title={t('merges.undoTitle')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        consequences={[
          t('merges.follows', { name: merge.merged.legalName }),
          t('merges.movesBack', merge.moved),
        ]}
        confirmLabel={t('merges.undo')}
        comment="required"
        commentHint={t('edit.whyHint')}
        isDanger={false}
        isPending={undo.isPending}
        problem={undo.problem}
        onConfirm={({ comment }) => void undo.run(MergeUndo.parse({ why: comment.slice(0, 500) }))}
      />
    </>
  )
}
