import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { DrawingProps } from './chart.tsx'

const colour = (index: number) => `var(--chart-${(index % 6) + 1})`

const tick = { fill: 'var(--ink-soft)', fontSize: 12 }
const axisLine = { stroke: 'var(--line-strong)' }

type Write = (value: unknown) => string

/** Calm: no animation, faint lines, the numbers in the officer's writing. */
export function Drawing({ series, points, kind, height, locale }: DrawingProps) {
  const write: Write = (value) => new Intl.NumberFormat(locale).format(Number(value))
  const common = {
    data: points.map(({ label, values }) => ({ label, ...values })),
    margin: { top: 8, right: 8, bottom: 0, left: 0 },
    accessibilityLayer: false,
  }
  return (
    <ResponsiveContainer width="100%" height={height}>
      {kind === 'line' ? (
        <LineChart {...common}>
          {standing(write)}
          {lines(series)}
        </LineChart>
      ) : (
        <BarChart {...common} barCategoryGap="28%" layout={kind === 'rows' ? 'vertical' : 'horizontal'}>
          {kind === 'rows' ? lying(write) : standing(write)}
          {bars(series, kind)}
        </BarChart>
      )}
    </ResponsiveContainer>
  )
}

function lines(series: DrawingProps['series']) {
  return series.map(({ id, label }, index) => (
    <Line
      key={id}
      dataKey={id}
      name={label}
      stroke={colour(index)}
      strokeWidth={2}
      dot={false}
      isAnimationActive={false}
    />
  ))
}

function bars(series: DrawingProps['series'], kind: DrawingProps['kind']) {
  const rounded: [number, number, number, number] = [3, 3, 0, 0]
  return series.map(({ id, label }, index) => (
    <Bar
      key={id}
      dataKey={id}
      name={label}
      fill={colour(index)}
      maxBarSize={36}
      isAnimationActive={false}
      {...(kind === 'bars' ? { radius: rounded } : { stackId: 'all' })}
    />
  ))
}

/** The frame of what stands or runs along: points from left to right. */
function standing(write: Write) {
  return [
    <CartesianGrid key="grid" vertical={false} stroke="var(--line)" />,
    <XAxis
      key="x"
      dataKey="label"
      tickLine={false}
      axisLine={axisLine}
      tick={tick}
      interval="preserveStartEnd"
      minTickGap={16}
    />,
    <YAxis
      key="y"
      width={44}
      tickLine={false}
      axisLine={false}
      tick={tick}
      tickFormatter={write}
      allowDecimals={false}
    />,
    tip(write),
  ]
}

/** The frame of bars that lie: points from top to bottom. */
function lying(write: Write) {
  return [
    <CartesianGrid key="grid" horizontal={false} stroke="var(--line)" />,
    <XAxis
      key="x"
      type="number"
      tickLine={false}
      axisLine={false}
      tick={tick}
      tickFormatter={write}
      allowDecimals={false}
    />,
    <YAxis
      key="y"
      type="category"
      dataKey="label"
      width={132}
      tickLine={false}
      axisLine={axisLine}
      tick={tick}
      interval={0}
    />,
    tip(write),
  ]
}

function tip(write: Write) {
  return (
    <Tooltip
      key="tip"
      isAnimationActive={false}
      cursor={{ fill: 'color-mix(in srgb, var(--ink) 5%, transparent)', stroke: 'var(--line-strong)' }}
      formatter={write}
      contentStyle={{
        background: 'var(--surface-raised)',
        border: '1px solid var(--line)',
        borderRadius: 6,
        color: 'var(--ink)',
        fontSize: 13,
      }}
    />
  )
}
