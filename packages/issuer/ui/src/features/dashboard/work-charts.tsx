import { type Dashboard, ServiceStep } from '@sello/protocol'
import { formatMoment, useDisplay, useTexts } from '@sello/ui-kit'
import { applicationTexts } from '../../desk/application-texts.ts'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { ChartCard, heightFor } from './certificate-charts.tsx'
import { dashboardTexts } from './texts.ts'

/** What ends, what is suspended, what waits: each with when or why. */
export function WorkCharts({ data }: { data: Dashboard }) {
  return (
    <div className="chart-grid">
      <ExpiringChart expiring={data.expiring} />
      <BacklogChart backlog={data.backlog} />
      <SuspensionsChart suspensions={data.suspensions} />
      <OffersChart offers={data.offers} />
    </div>
  )
}

function ExpiringChart({ expiring }: Pick<Dashboard, 'expiring'>) {
  const t = useTexts(dashboardTexts)
  const display = useDisplay()
  return (
    <ChartCard
      title={t('chart.expiring')}
      pointLabel={t('point.week')}
      series={[{ id: 'count', label: t('series.certificates') }]}
      points={expiring.byWeek.map(({ weekOf, count }) => ({
        label: formatMoment(weekOf, 'date', display),
        values: { count },
      }))}
    />
  )
}

function BacklogChart({ backlog }: Pick<Dashboard, 'backlog'>) {
  const t = useTexts(dashboardTexts)
  const words = useTexts(applicationTexts)
  const nameOf = (step: string) => {
    const known = ServiceStep.safeParse(step)
    return known.success ? words(`step.${known.data}`) : step
  }
  const points = backlog.map(({ step, open, overdue }) => ({
    label: nameOf(step),
    values: { onTime: open - overdue, overdue },
  }))
  return (
    <ChartCard
      title={t('chart.backlog')}
      pointLabel={t('point.step')}
      kind="rows"
      height={heightFor(points)}
      series={[
        { id: 'onTime', label: t('series.onTime') },
        { id: 'overdue', label: t('series.overdue') },
      ]}
      points={points}
    />
  )
}

function SuspensionsChart({ suspensions }: Pick<Dashboard, 'suspensions'>) {
  const t = useTexts(dashboardTexts)
  const labels = useCodeLabels()
  const points = suspensions.byReason.map(({ reasonClass, count }) => ({
    label: labels.reasonClass(reasonClass),
    values: { count },
  }))
  return (
    <ChartCard
      title={t('chart.byReason')}
      pointLabel={t('point.reason')}
      kind="rows"
      height={heightFor(points)}
      series={[{ id: 'count', label: t('series.suspensions') }]}
      points={points}
    />
  )
}

function OffersChart({ offers }: Pick<Dashboard, 'offers'>) {
  const t = useTexts(dashboardTexts)
  return (
    <ChartCard
      title={t('chart.offers')}
      pointLabel={t('point.age')}
      series={[{ id: 'count', label: t('series.offers') }]}
      points={offers.byAge.map(({ age, count }) => ({ label: t(`age.${age}`), values: { count } }))}
    />
  )
}
