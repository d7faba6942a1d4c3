import type { Appeal } from '@sello/protocol'
import {
  Card,
  Chip,
  EmptyState,
  ErrorState,
  LinkButton,
  LoadingState,
  PlainDate,
  TextLink,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useSession } from '../../../app/use-session.ts'
import { appealsOfQuery } from '../queries.ts'
import { operatorTexts } from '../texts.ts'

/** What the firm has appealed against, and what became of it. */
export function AppealsTab({ certificateId }: { certificateId: string }) {
  const t = useTexts(operatorTexts)
  const list = useQuery(appealsOfQuery(useApi(), certificateId))
  const { roles } = useSession()
  const mayLodge = roles.includes('intake') || roles.includes('appeals-officer')
  return (
    <Card
      actions={
        mayLodge && (
          <LinkButton to="/appeals/new" search={{ certificateId }} size="s" icon="scale">
            {t('appeals.lodge')}
          </LinkButton>
        )
      }
    >
      {list.error && !list.data ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <LoadingState lines={4} />
      ) : list.data.appeals.length === 0 ? (
        <EmptyState icon="scale" title={t('appeals.none')}>
          {t('appeals.noneHint')}
        </EmptyState>
      ) : (
        <ul className="rows">
          {list.data.appeals.map((appeal) => (
            <AppealRow key={appeal.id} appeal={appeal} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function AppealRow({ appeal }: { appeal: Appeal }) {
  const t = useTexts(operatorTexts)
  const { id, against, lodgedOn, state, suspensive, dueAt } = appeal
  const isOpen = state === 'LODGED'
  return (
    <li>
      <div>
        <TextLink to="/appeals/$id" params={{ id }} className="strong">
          {t(`appeals.against.${against}`)}
        </TextLink>
        <div className="soft small">
          {t('appeals.lodged')} <PlainDate value={lodgedOn} />
          {suspensive && ` · ${t('appeals.suspensive')}`}
          {dueAt && isOpen && (
            <>
              {' · '}
              {t('applications.due')} <PlainDate value={dueAt} />
            </>
          )}
        </div>
      </div>
      <Chip tone={isOpen ? 'warn' : 'quiet'} icon={isOpen ? 'scale' : 'check'}>
        {t(`appeals.state.${state}`)}
      </Chip>
    </li>
  )
}
