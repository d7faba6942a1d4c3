import { Dismissal, type Duplicate } from '@sello/protocol'
import { Button, ConfirmDialog, Icon, TextLink, useAction, useApi, useTexts } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { holdsOne, registers } from '../../desk/decisions/decision-kinds.ts'
import './operator.css'
import { duplicatesQuery } from './queries.ts'
import { operatorTexts } from './texts.ts'
import { suspects } from './who.ts'

/** Other records that are likely the same firm. Nothing is said where there are none. */
export function DuplicatesNotice({
  operatorId,
  onMerge,
}: {
  operatorId: string
  onMerge: (other: string) => void
}) {
  const t = useTexts(operatorTexts)
  const { roles } = useSession()
  const { data } = useQuery({ ...duplicatesQuery(useApi(), operatorId), enabled: holdsOne(roles, suspects) })
  const likely = (data?.duplicates ?? []).filter(({ dismissed }) => !dismissed)
  if (likely.length === 0) return null
  return (
    <section className="notice notice-warn" aria-label={t('duplicates.title')}>
      <Icon name="warning" />
      <div className="stack gap-2">
        <strong>{t('duplicates.title')}</strong>
        <ul className="likely">
          {likely.map((duplicate) => (
            <li key={duplicate.operator.id}>
              <Likely duplicate={duplicate} />
              {holdsOne(roles, registers) && (
                <span className="cluster gap-2">
                  <Button size="s" onPress={() => onMerge(duplicate.operator.id)}>
                    {t('duplicates.compare')}
                  </Button>
                  <Dismiss operatorId={operatorId} other={duplicate.operator.id} />
                </span>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Likely({ duplicate }: { duplicate: Duplicate }) {
  const t = useTexts(operatorTexts)
  const { operator, why } = duplicate
  return (
    <span>
      <TextLink to="/operators/$id" params={{ id: operator.id }}>
        {operator.legalName}
      </TextLink>{' '}
      <span className="numeric">{operator.tin}</span>
      <span className="soft small"> · {why.map((one) => t(`duplicates.why.${one}`)).join(', ')}</span>
    </span>
  )
}

function Dismiss({ operatorId, other }: { operatorId: string; other: string }) {
  const t = useTexts(operatorTexts)
  const [isOpen, setOpen] = useState(false)
  const dismiss = useAction(
    (api, body: Dismissal, key) =>
      api.order('POST', `/v1/operators/${operatorId}/duplicates/dismissals`, { body, key }),
    { refresh: [['operators', operatorId, 'duplicates']], onDone: () => setOpen(false) },
  )
  return (
    <>
      <Button size="s" look="quiet" onPress={() => setOpen(true)}>
        {t('duplicates.dismiss')}
      </Button>
      <ConfirmDialog
        title={t('duplicates.dismissTitle')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        consequences={[t('duplicates.dismissFollows')]}
        confirmLabel={t('duplicates.dismiss')}
        comment="required"
        commentHint={t('duplicates.dismissHint')}
        isDanger={false}
        isPending={dismiss.isPending}
        problem={dismiss.problem}
        onConfirm={({ comment }) =>
          void dismiss.run(Dismissal.parse({ other, reason: comment.slice(0, 500) }))
        }
      />
    </>
  )
}
