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

/** Calm: no animation, faint lines, the numbers in the officer's writing. */
export function Drawing({ series, points, kind, height, locale }: DrawingProps) {
  const data = points.map(({ label, values }) => ({ label, ...values }))
  const write = (value: unknown) => new Intl.NumberFormat(locale).format(Number(value))
  const frame = [
    <CartesianGrid key="grid" vertical={false} stroke="var(--line)" />,
    <XAxis
      key="x"
      dataKey="label"
      tickLine={false}
      axisLine={{ stroke: 'var(--line-strong)' }}
      tick={{ fill: 'var(--ink-soft)', fontSize: 12 }}
      interval="preserveStartEnd"
      minTickGap={16}
    />,
    <YAxis
      key="y"
      width={44}
      tickLine={false}
      axisLine={false}
      tick={{ fill: 'var(--ink-soft)', fontSize: 12 }}
      tickFormatter={write}
      allowDecimals={false}
    />,
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
    />,
  ]
  const lying = [
    <CartesianGrid key="grid" horizontal={false} stroke="var(--line)" />,
    <XAxis
      key="x"
      type="number"
      tickLine={false}
      axisLine={false}
      tick={{ fill: 'var(--ink-soft)', fontSize: 12 }}
      tickFormatter={write}
      allowDecimals={false}
    />,
    <YAxis
      key="y"
      type="category"
      dataKey="label"
      width={132}
      tickLine={false}
      axisLine={{ stroke: 'var(--line-strong)' }}
      tick={{ fill: 'var(--ink-soft)', fontSize: 12 }}
      interval={0}
    />,
    frame.at(-1),
  ]
  const names = series.map(({ id, label }, index) => ({ id, label, fill: colour(index) }))
  return (
    <ResponsiveContainer width="100%" height={height}>
      {kind === 'line' ? (
        <LineChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          {frame}
          {names.map(({ id, label, fill }) => (
            <Line
              key={id}
              dataKey={id}
              name={label}
              stroke={fill}
              strokeWidth={2}
              dot={false}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      ) : (
        <BarChart
          data={data}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          barCategoryGap="28%"
          accessibilityLayer={false}
          layout={kind === 'rows' ? 'vertical' : 'horizontal'}
        >
          {kind === 'rows' ? lying : frame}
          {names.map(({ id, label, fill }) => (
            <Bar
              key={id}
              dataKey={id}
              name={label}
              fill={fill}
              maxBarSize={36}
              isAnimationActive={false}
              {...(kind !== 'bars'
                ? { stackId: 'all' }
                : { radius: [3, 3, 0, 0] as [number, number, number, number] })}
            />
          ))}
        </BarChart>
      )}
    </ResponsiveContainer>
  )
}
