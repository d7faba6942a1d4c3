import { Card, EmptyState, ErrorState, LoadingState, PageHeader, useApi, useTexts } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { LodgeForm } from './lodge-form.tsx'
import { appealableQuery } from './queries.ts'
import { appealsTexts } from './texts.ts'

const route = getRouteApi('/desk/appeals/new')

/** Takes in what a firm appeals against: a decision on its certificate, or the denial of its application. */
export function LodgePage() {
  const t = useTexts(appealsTexts)
  const { certificateId, applicationId } = route.useSearch()
  const path = certificateId ? `/v1/certificates/${certificateId}` : `/v1/applications/${applicationId}`
  return (
    <>
      <PageHeader crumbs={[{ label: t('title'), to: '/appeals' }]} title={t('lodge')} />
      <Card>
        {certificateId || applicationId ? (
          <Lodging path={path} />
        ) : (
          <EmptyState icon="scale" title={t('lodgeWhere')} />
        )}
      </Card>
    </>
  )
}

/** Only against what stands: the form begins when it is known what that is, and until when. */
function Lodging({ path }: { path: string }) {
  const t = useTexts(appealsTexts)
  const appealable = useQuery(appealableQuery(useApi(), path))
  if (appealable.error && !appealable.data)
    return <ErrorState error={appealable.error} onRetry={() => void appealable.refetch()} />
  if (!appealable.data) return <LoadingState lines={8} />
  if (appealable.data.decisions.length === 0)
    return (
      <EmptyState icon="scale" title={t('nothingStands')}>
        {t('nothingStandsText')}
      </EmptyState>
    )
  return <LodgeForm path={`${path}/appeals`} appealable={appealable.data} />
}
