import { type Dashboard, ServiceStep } from '@sello/protocol'
import { formatMoment, useDisplay, useTexts } from '@sello/ui-kit'
import { applicationTexts } from '../../desk/application-texts.ts'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { ChartCard, heightFor } from './certificate-charts.tsx'
import { dashboardTexts } from './texts.ts'

/** What ends, what is suspended, what waits: each with when or why. */
export function WorkCharts({ data }: { data: Dashboard }) {
  const t = useTexts(dashboardTexts)
  const display = useDisplay()
  const labels = useCodeLabels()
  const words = useTexts(applicationTexts)
  const step = (name: string) => {
    const known = ServiceStep.safeParse(name)
    return known.success ? words(`step.${known.data}`) : name
  }
  const { expiring, backlog, suspensions, offers } = data
  const waiting = backlog.map(({ step: name, open, overdue }) => ({
    label: step(name),
    values: { onTime: open - overdue, overdue },
  }))
  const suspended = suspensions.byReason.map(({ reasonClass, count }) => ({
    label: labels.reasonClass(reasonClass),
    values: { count },
  }))
  return (
    <div className="chart-grid">
      <ChartCard
        title={t('chart.expiring')}
        pointLabel={t('point.week')}
        series={[{ id: 'count', label: t('series.certificates') }]}
        points={expiring.byWeek.map(({ weekOf, count }) => ({
          label: formatMoment(weekOf, 'date', display),
          values: { count },
        }))}
      />
      <ChartCard
        title={t('chart.backlog')}
        pointLabel={t('point.step')}
        kind="rows"
        height={heightFor(waiting)}
        series={[
          { id: 'onTime', label: t('series.onTime') },
          { id: 'overdue', label: t('series.overdue') },
        ]}
        points={waiting}
      />
      <ChartCard
        title={t('chart.byReason')}
        pointLabel={t('point.reason')}
        kind="rows"
        height={heightFor(suspended)}
        series={[{ id: 'count', label: t('series.suspensions') }]}
        points={suspended}
      />
      <ChartCard
        title={t('chart.offers')}
        pointLabel={t('point.age')}
        series={[{ id: 'count', label: t('series.offers') }]}
        points={offers.byAge.map(({ age, count }) => ({ label: t(`age.${age}`), values: { count } }))}
      />
    </div>
  )
}
