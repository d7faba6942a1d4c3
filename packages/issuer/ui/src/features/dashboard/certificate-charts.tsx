import { type Dashboard, dashboardStatuses } from '@sello/protocol'
import { Card, useDisplay, useTexts } from '@sello/ui-kit'
import { Chart, type ChartProps } from '@sello/ui-kit/chart'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { deskTexts } from '../../desk/desk-texts.ts'
import { dashboardTexts } from './texts.ts'

/** A chart on its card; says so where there is nothing to draw. */
export function ChartCard(chart: ChartProps) {
  const t = useTexts(dashboardTexts)
  const values = chart.points.flatMap((point) => Object.values(point.values))
  // A line at nought says something, bars of nought do not.
  const isEmpty = chart.kind === 'line' ? values.length === 0 : values.every((value) => value === 0)
  return (
    <div>
      <Card>
        {isEmpty ? (
          <div className="stack gap-1">
            <p className="strong">{chart.title}</p>
            <p className="soft">{t('nothingToDraw')}</p>
          </div>
        ) : (
          <Chart {...chart} />
        )}
      </Card>
    </div>
  )
}

/** Room for a bar and a line of words for each. */
export const heightFor = (points: ChartProps['points']) => Math.max(180, 40 + points.length * 34)

interface Counted {
  readonly name: string
  readonly status: string
  readonly count: number
}

function byName(rows: readonly Counted[], statuses: readonly string[]): ChartProps['points'] {
  const names = [...new Set(rows.map(({ name }) => name))]
  const count = (name: string, status: string) =>
    rows.find((row) => row.name === name && row.status === status)?.count ?? 0
  return names.map((label) => ({
    label,
    values: Object.fromEntries(statuses.map((status) => [status, count(label, status)])),
  }))
}

/** How many there are, of which type, for which role, in which status. */
export function CertificateCharts({ data }: { data: Dashboard }) {
  const t = useTexts(dashboardTexts)
  const words = useTexts(deskTexts)
  const labels = useCodeLabels()
  const { byStatus, byType, byRole } = data.certificates
  const shown = dashboardStatuses.filter((status) =>
    byStatus.some((row) => row.status === status && row.count > 0),
  )
  const series = shown.map((status) => ({ id: status, label: words(`status.${status}`) }))
  const types = byType.map(({ programme, aeoType, ...row }) => ({
    ...row,
    name: labels.type(programme, aeoType),
  }))
  const roles = byRole.map(({ role, ...row }) => ({ ...row, name: labels.role(role) }))
  return (
    <div className="chart-grid">
      <ChartCard
        title={t('chart.byType')}
        pointLabel={t('point.type')}
        kind="rows"
        height={heightFor(byName(types, shown))}
        series={series}
        points={byName(types, shown)}
      />
      <ChartCard
        title={t('chart.byRole')}
        pointLabel={t('point.role')}
        kind="rows"
        height={heightFor(byName(roles, shown))}
        series={series}
        points={byName(roles, shown)}
      />
    </div>
  )
}

/** `2026-11` as the officer writes it. */
function useMonthName(): (month: string) => string {
  const { locale } = useDisplay()
  const format = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' })
  return (month) => format.format(new Date(`${month}-01`))
}

/** How long decisions take, and what comes and goes. */
export function DecisionCharts({ data }: { data: Dashboard }) {
  const t = useTexts(dashboardTexts)
  const month = useMonthName()
  return (
    <div className="chart-grid">
      <ChartCard
        title={t('chart.decisionTime')}
        pointLabel={t('point.month')}
        kind="line"
        series={[
          { id: 'median', label: t('series.median') },
          { id: 'p90', label: t('series.p90') },
        ]}
        points={data.decisionTime.byMonth.map(({ month: name, medianDays, p90Days }) => ({
          label: month(name),
          // A month without a decision has no figure, which is not the same as zero days.
          values: {
            ...(medianDays === null ? {} : { median: medianDays }),
            ...(p90Days === null ? {} : { p90: p90Days }),
          },
        }))}
      />
      <ChartCard
        title={t('chart.flow')}
        pointLabel={t('point.month')}
        kind="stacked-bars"
        series={(['granted', 'revoked', 'withdrawn', 'expired'] as const).map((id) => ({
          id,
          label: t(`series.${id}`),
        }))}
        points={data.flow.map(({ month: name, ...values }) => ({ label: month(name), values }))}
      />
    </div>
  )
}
