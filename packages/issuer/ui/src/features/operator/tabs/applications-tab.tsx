import type { ApplicationSummary } from '@sello/protocol'
import {
  Card,
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
import { ApplicationChip } from '../../../desk/application-words.tsx'
import { useCodeLabels } from '../../../desk/code-labels.ts'
import { useOfficerName } from '../../../desk/colleagues.ts'
import { applicationsOfQuery } from '../queries.ts'
import { operatorTexts } from '../texts.ts'

/** Applications of the firm, each with its own page. */
export function ApplicationsTab({ operatorId }: { operatorId: string }) {
  const t = useTexts(operatorTexts)
  const list = useQuery(applicationsOfQuery(useApi(), operatorId))
  if (list.error && !list.data)
    return (
      <Card>
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      </Card>
    )
  if (!list.data)
    return (
      <Card>
        <LoadingState lines={4} />
      </Card>
    )
  const { applications } = list.data
  return (
    <Card>
      {applications.length === 0 ? (
        <EmptyState
          icon="file"
          title={t('applications.none')}
          action={
            <LinkButton to="/applications/new" icon="plus">
              {t('newApplication')}
            </LinkButton>
          }
        >
          {t('applications.noneHint')}
        </EmptyState>
      ) : (
        <ul className="rows">
          {applications.map((application) => (
            <ApplicationRow key={application.id} application={application} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function ApplicationRow({ application }: { application: ApplicationSummary }) {
  const t = useTexts(operatorTexts)
  const labels = useCodeLabels()
  const officerName = useOfficerName()
  const { id, reference, state, programme, aeoType, createdAt, dueAt, assignee } = application
  return (
    <li>
      <div>
        <TextLink to="/applications/$id" params={{ id }} className="strong">
          {reference}
        </TextLink>
        <div className="soft small">
          {labels.programme(programme)} · {labels.type(programme, aeoType)} · <PlainDate value={createdAt} />
          {assignee && ` · ${officerName(assignee)}`}
        </div>
      </div>
      <span className="cluster gap-2">
        {dueAt && (
          <span className="soft small">
            {t('applications.due')} <PlainDate value={dueAt} />
          </span>
        )}
        <ApplicationChip state={state} />
      </span>
    </li>
  )
}
