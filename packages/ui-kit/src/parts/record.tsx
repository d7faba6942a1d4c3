import type { ReactNode } from 'react'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { type ActProgress, stagesOf } from './act-progress.ts'
import { DateTime } from './date-time.tsx'
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from './status-chip.tsx'

export interface TimelineEntry {
  readonly id: string
  readonly at: string
  readonly title: ReactNode
  readonly by?: string
  readonly icon?: IconName
  readonly tone?: Tone
  readonly children?: ReactNode
}

/** What happened, newest first as given. */
export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {entries.map(({ id, at, title, by, icon = 'circle-dot', tone = 'quiet', children }) => (
        <li key={id}>
          <span className={`timeline-mark chip-${tone}`}>
            <Icon name={icon} size={14} />
          </span>
          <div className="timeline-words">
            <div className="spread gap-2">
              <span className="strong">{title}</span>
              <span className="soft small">
                <DateTime value={at} style="date-time" />
              </span>
            </div>
            {by && <span className="soft small">{by}</span>}
            {children && <div className="timeline-more">{children}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

export interface FieldChange {
  readonly field: string
  readonly before?: ReactNode
  readonly after?: ReactNode
}

/** Before → after per field: marked by words and strokes, not by colour alone. */
export function FieldDiff({ changes, caption }: { changes: readonly FieldChange[]; caption?: string }) {
  const t = useTexts(kitTexts)
  if (changes.length === 0) return <p className="soft">{t('diff.unchanged')}</p>
  return (
    <table className="diff">
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          <th scope="col">{t('diff.field')}</th>
          <th scope="col">{t('diff.before')}</th>
          <th scope="col">{t('diff.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td data-label={t('diff.before')}>
              {before === undefined ? <em>{t('diff.empty')}</em> : <del>{before}</del>}
            </td>
            <td data-label={t('diff.after')}>
              {after === undefined ? <em>{t('diff.empty')}</em> : <ins>{after}</ins>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Saved, signed (1 of 2), sent, final; read out when it changes. Nothing is shown before it has happened. */
export function ActStages({ progress }: { progress: ActProgress }) {
  const t = useTexts(kitTexts)
  const stages = stagesOf(progress)
  const words = {
    saved: t('stages.saved'),
    signed: t('stages.signedOf', { part: progress.signed, whole: progress.needed }),
    scheduled: t('stages.scheduled'),
    sent: t('stages.sent'),
    final: t('stages.final'),
    failed: t('stages.failed'),
    declined: t('stages.declined'),
  }
  const icons = {
    done: 'circle-check',
    current: 'circle-dot',
    waiting: 'circle-dashed',
    failed: 'circle-x',
  } as const
  return (
    <div className="stack gap-2 stages-box" aria-live="polite">
      <ol className="stages">
        {stages.map(({ id, state }) => (
          <li key={id} className="stage" data-state={state}>
            <Icon name={icons[state]} size={16} />
            <span>
              {words[id]}
              {state !== 'failed' && <span className="visually-hidden">: {t(`stages.${state}`)}</span>}
            </span>
          </li>
        ))}
      </ol>
      {progress.failure && <p className="soft small">{progress.failure}</p>}
      {progress.applied && (
        <p className="small soft">
          {t('stages.applied', { part: progress.applied.by, whole: progress.applied.of })}
        </p>
      )}
    </div>
  )
}

export interface VerdictCheck {
  readonly id: string
  readonly result: 'passed' | 'failed' | 'unknown'
  readonly title: string
  readonly reason?: string
}

interface VerdictProps {
  readonly tone: keyof typeof verdictIcons
  readonly word: string
  readonly sentence: ReactNode
  readonly checks?: readonly VerdictCheck[]
  readonly children?: ReactNode
}

const verdictIcons = {
  good: 'circle-check',
  warn: 'circle-pause',
  bad: 'circle-x',
  quiet: 'circle-dashed',
} as const

/** One word, one sentence; below it the checks in the order they were made. */
export function Verdict({ tone, word, sentence, checks = [], children }: VerdictProps) {
  return (
    <section className="stack gap-5">
      <div className={`verdict verdict-${tone}`} role="status">
        <span className="verdict-word">
          <Icon name={verdictIcons[tone]} size={34} />
          {word}
        </span>
        <p>{sentence}</p>
        {children}
      </div>
      {checks.length > 0 && <Checks checks={checks} />}
    </section>
  )
}

const checkMarks = { passed: 'check', failed: 'x', unknown: 'warning' } as const

function Checks({ checks }: { checks: readonly VerdictCheck[] }) {
  const t = useTexts(kitTexts)
  return (
    <div>
      <h3>{t('verdict.checks')}</h3>
      <ol className="checks">
        {checks.map(({ id, result, title, reason }) => (
          <li key={id} data-result={result}>
            <Icon name={checkMarks[result]} />
            <div>
              <span className="strong">{title}</span>
              <span className="visually-hidden">: {t(`verdict.${result}`)}</span>
              {reason && <p className="soft small">{reason}</p>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}
