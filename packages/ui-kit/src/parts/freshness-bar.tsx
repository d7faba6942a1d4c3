import { useDisplay } from '../text/display.tsx'
import { formatMoment } from '../text/format-moment.ts'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'

export interface Freshness {
  /** What is shown was true at this moment. */
  readonly asOf: string
  readonly lagSeconds?: number
  /** What does not answer, in words. */
  readonly unreachable?: readonly string[]
}

/** Always in sight: as of when, how fresh, and what is not reachable. */
export function FreshnessBar({ freshness }: { freshness: Freshness }) {
  const t = useTexts(kitTexts)
  const display = useDisplay()
  const { asOf, lagSeconds = 0, unreachable = [] } = freshness
  const state = unreachable.length > 0 ? 'unreachable' : lagSeconds > 60 ? 'behind' : 'live'
  const minutes = new Intl.NumberFormat(display.locale, {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'long',
  })
  const words = {
    live: () => t('freshness.live'),
    behind: () => t('freshness.behind', { lag: minutes.format(Math.ceil(lagSeconds / 60)) }),
    unreachable: () => t('freshness.unreachable', { what: unreachable.join(', ') }),
  }[state]()
  return (
    <span className="freshness" data-state={state}>
      <span className="freshness-dot" aria-hidden="true" />
      <span className="numeric">
        {words} · {t('freshness.asOf', { time: formatMoment(asOf, 'time', display) })}
      </span>
    </span>
  )
}
