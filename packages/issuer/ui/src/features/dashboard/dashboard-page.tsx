import type { Dashboard } from '@sello/protocol'
import {
  Card,
  EmptyState,
  ErrorState,
  formatMoment,
  LoadingState,
  PageHeader,
  useApi,
  useDisplay,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { CertificateCharts, DecisionCharts } from './certificate-charts.tsx'
import './dashboard.css'
import { DashboardFigures } from './dashboard-figures.tsx'
import { NamedLists } from './named-lists.tsx'
import { dashboardQuery } from './queries.ts'
import { dashboardTexts } from './texts.ts'
import { WorkCharts } from './work-charts.tsx'

/** What a programme manager answers for: figures, charts with their tables, and where to act first. */
export function DashboardPage() {
  const t = useTexts(dashboardTexts)
  const display = useDisplay()
  const figures = useQuery(dashboardQuery(useApi()))
  const { data } = figures
  return (
    <>
      <PageHeader
        title={t('title')}
        {...(data ? { lead: t('asOf', { at: formatMoment(data.asOf, 'date-time', display) }) } : {})}
      />
      {data ? (
        <Figures data={data} />
      ) : figures.error ? (
        <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />
      ) : (
        <LoadingState lines={14} />
      )}
    </>
  )
}

function Figures({ data }: { data: Dashboard }) {
  const t = useTexts(dashboardTexts)
  const isEmpty = data.certificates.total === 0 && data.backlog.every(({ open }) => open === 0)
  if (isEmpty)
    return (
      <Card>
        <EmptyState icon="chart" title={t('none')}>
          {t('noneText')}
        </EmptyState>
      </Card>
    )
  return (
    <div className="stack gap-6">
      <DashboardFigures data={data} />
      <section className="stack">
        <h2>{t('section.certificates')}</h2>
        <CertificateCharts data={data} />
      </section>
      <section className="stack">
        <h2>{t('section.time')}</h2>
        <DecisionCharts data={data} />
      </section>
      <section className="stack">
        <h2>{t('section.ahead')}</h2>
        <WorkCharts data={data} />
        <NamedLists data={data} />
      </section>
    </div>
  )
}
