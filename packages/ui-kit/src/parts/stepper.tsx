import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { Icon } from './icon.tsx'

/** Where in a task of several pages one is. `current` counts from 0. */
export function Stepper({ steps, current }: { steps: readonly string[]; current: number }) {
  const t = useTexts(kitTexts)
  return (
    <ol className="stepper" aria-label={t('step.position', { part: current + 1, whole: steps.length })}>
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'waiting'
        return (
          <li key={step} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span className="stepper-mark">
              {state === 'done' ? <Icon name="check" size={14} /> : index + 1}
            </span>
            <span>{step}</span>
            {state === 'done' && <span className="visually-hidden">({t('step.done')})</span>}
          </li>
        )
      })}
    </ol>
  )
}
