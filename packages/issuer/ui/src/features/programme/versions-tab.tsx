import { Button, Card, EmptyState, ErrorState, LoadingState, Timeline, useApi, useTexts } from '@sello/ui-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useActorName } from '../../desk/application-words.tsx'
import { DifferenceList } from './difference-list.tsx'
import { versionsQuery } from './queries.ts'
import { programmeTexts } from './texts.ts'

/** Who changed what of the programme, when and why; newest first. */
export function VersionsTab() {
  const t = useTexts(programmeTexts)
  const actor = useActorName()
  const list = useInfiniteQuery(versionsQuery(useApi()))
  const versions = list.data?.pages.flatMap((page) => page.versions) ?? []
  if (list.isPending) return <LoadingState lines={8} />
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (versions.length === 0) return <EmptyState icon="history" title={t('versions.none')} />
  return (
    <Card>
      <div className="stack">
        <Timeline
          label={t('tab.versions')}
          entries={versions.map(({ version, changedBy, changedAt, comment, differences }) => ({
            id: String(version),
            at: changedAt,
            icon: 'edit',
            title: t('versions.version', { version }),
            by: actor(changedBy),
            children: (
              <div className="stack gap-2">
                {comment && <p>{comment}</p>}
                {differences.length > 0 ? (
                  <DifferenceList differences={differences} />
                ) : (
                  <p className="soft">{t('versions.first')}</p>
                )}
              </div>
            ),
          }))}
        />
        {list.hasNextPage && (
          <div>
            <Button onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
              {t('versions.more')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}
