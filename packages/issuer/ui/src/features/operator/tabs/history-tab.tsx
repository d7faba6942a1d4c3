import type { Certificate, OperatorVersion } from '@sello/protocol'
import {
  Button,
  Card,
  ErrorState,
  LoadingState,
  Timeline,
  type TimelineEntry,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useInfiniteQuery, useQueries } from '@tanstack/react-query'
import { useActorName } from '../../../desk/application-words.tsx'
import { useTimelineEntries } from '../../../desk/certificate/certificate-timeline.tsx'
import { certificateHistoryQuery } from '../../../desk/certificate/queries.ts'
import { deskTexts } from '../../../desk/desk-texts.ts'
import { FieldChanges } from '../../../desk/field-words.tsx'
import { MergesCard } from '../merges-card.tsx'
import { operatorVersionsQuery } from '../queries.ts'
import { operatorTexts } from '../texts.ts'

interface HistoryProps {
  readonly operatorId: string
  readonly certificates: readonly Certificate[]
}

/** Versions of the record with their differences, and what happened to its certificates, in one line of time. */
export function OperatorHistoryTab({ operatorId, certificates }: HistoryProps) {
  const t = useTexts(operatorTexts)
  const words = useTexts(deskTexts)
  const api = useApi()
  const entriesOf = useTimelineEntries()
  const versionEntries = useVersionEntries()
  const versions = useInfiniteQuery(operatorVersionsQuery(api, operatorId))
  const histories = useQueries({ queries: certificates.map(({ id }) => certificateHistoryQuery(api, id)) })
  const failed = versions.error ?? histories.find(({ error }) => error)?.error
  if (failed) {
    const retry = () => {
      void versions.refetch()
      for (const history of histories) void history.refetch()
    }
    return (
      <Card>
        <ErrorState error={failed} onRetry={retry} />
      </Card>
    )
  }
  if (!versions.data || histories.some(({ data }) => !data))
    return (
      <Card>
        <LoadingState lines={6} />
      </Card>
    )
  const entries = [
    ...versionEntries(versions.data.pages.flatMap((page) => page.versions)),
    ...entriesOf(histories.flatMap(({ data }) => data?.events ?? [])),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return (
    <div className="stack">
      <MergesCard operatorId={operatorId} />
      <Card>
        <Timeline label={words('event.label')} entries={entries} />
        {versions.hasNextPage && (
          <Button onPress={() => void versions.fetchNextPage()} isPending={versions.isFetchingNextPage}>
            {t('older')}
          </Button>
        )}
      </Card>
    </div>
  )
}

function useVersionEntries(): (versions: readonly OperatorVersion[]) => TimelineEntry[] {
  const words = useTexts(deskTexts)
  const actorName = useActorName()
  return (versions) =>
    versions.map(
      ({ version, at, by, why, changes }): TimelineEntry => ({
        id: `version ${version}`,
        at,
        by: actorName(by),
        icon: version === 1 ? 'plus' : 'edit',
        title: version === 1 ? words('event.recordCreated') : words('event.record', { version }),
        ...(changes.length > 0 || why
          ? {
              children: (
                <div className="stack gap-2">
                  {why && <p className="small soft">{why}</p>}
                  {changes.length > 0 && <FieldChanges changes={changes} />}
                </div>
              ),
            }
          : {}),
      }),
    )
}
