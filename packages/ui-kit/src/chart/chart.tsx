import { type ComponentType, lazy, Suspense, useId, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { LoadingState } from '../parts/states.tsx'
import { useDisplay } from '../text/display.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'

export interface Series {
  readonly id: string
  readonly label: string
}

/** A number per series, by the series' id. */
export interface Point {
  readonly label: string
  readonly values: Readonly<Record<string, number>>
}

export interface ChartProps {
  /** What it shows: read out, and the table's caption. */
  readonly title: string
  /** Name of the first column: "Month", "Type". */
  readonly pointLabel: string
  readonly series: readonly Series[]
  readonly points: readonly Point[]
  /** `rows`: bars that lie, for names that are long; stacked. */
  readonly kind?: 'bars' | 'stacked-bars' | 'rows' | 'line'
  readonly height?: number
}

export type DrawingProps = Required<Pick<ChartProps, 'series' | 'points' | 'kind' | 'height'>> & {
  readonly locale: string
}

/** The drawing and its library come when a chart is shown. */
const Drawing: ComponentType<DrawingProps> = lazy(() =>
  import('./drawing.tsx').then(({ Drawing: component }) => ({ default: component })),
)

/** A chart that is a table as well: the drawing for the eye, the numbers one click away and for readers always. */
export function Chart({ kind = 'bars', height = 240, ...shown }: ChartProps) {
  const { title, series, points } = shown
  const t = useTexts(kitTexts)
  const { locale } = useDisplay()
  const [isTable, setTable] = useState(false)
  const id = useId()
  return (
    <figure className="chart" aria-labelledby={id}>
      <div className="spread">
        <figcaption id={id} className="strong">
          {title}
        </figcaption>
        <Button look="quiet" size="s" icon={isTable ? 'chart' : 'columns'} onPress={() => setTable(!isTable)}>
          {isTable ? t('chart.showChart') : t('chart.showTable')}
        </Button>
      </div>
      {!isTable && (
        <div aria-hidden="true" className="chart-drawing" style={{ height }}>
          <Suspense fallback={<LoadingState lines={4} height={height} />}>
            <Drawing series={series} points={points} kind={kind} height={height} locale={locale} />
          </Suspense>
        </div>
      )}
      {!isTable && series.length > 1 && <Legend series={series} />}
      <div className={isTable ? 'chart-table' : 'visually-hidden'}>
        <Numbers {...shown} />
      </div>
    </figure>
  )
}

function Legend({ series }: Pick<ChartProps, 'series'>) {
  return (
    <ul className="chart-legend" aria-hidden="true">
      {series.map(({ id, label }, index) => (
        <li key={id}>
          <span className={`chart-mark chart-mark-${(index % 6) + 1}`} />
          {label}
        </li>
      ))}
    </ul>
  )
}

function Numbers({ title, pointLabel, series, points }: Omit<ChartProps, 'kind' | 'height'>) {
  const { locale } = useDisplay()
  // Not known is not nought.
  const write = (value: number | undefined) =>
    value === undefined ? '–' : new Intl.NumberFormat(locale).format(value)
  return (
    <table>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{pointLabel}</th>
          {series.map(({ id, label }) => (
            <th key={id} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ label, values }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {series.map(({ id }) => (
              <td key={id}>{write(values[id])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
