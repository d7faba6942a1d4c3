import { Card, EmptyState, ErrorState, LoadingState, Timeline, useApi, useTexts } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useTimelineEntries } from '../../desk/certificate/certificate-timeline.tsx'
import { certificateHistoryQuery } from '../../desk/certificate/queries.ts'
import { deskTexts } from '../../desk/desk-texts.ts'
import { certificateTexts } from './texts.ts'

/** What happened to the certificate, newest first. */
export function HistoryTab({ certificateId }: { certificateId: string }) {
  const t = useTexts(certificateTexts)
  const words = useTexts(deskTexts)
  const entriesOf = useTimelineEntries()
  const history = useQuery(certificateHistoryQuery(useApi(), certificateId))
  return (
    <Card>
      {history.error && !history.data ? (
        <ErrorState error={history.error} onRetry={() => void history.refetch()} />
      ) : !history.data ? (
        <LoadingState lines={6} />
      ) : history.data.events.length === 0 ? (
        <EmptyState icon="history" title={t('noHistory')} />
      ) : (
        <Timeline label={words('event.label')} entries={entriesOf(history.data.events.toReversed())} />
      )}
    </Card>
  )
}
