import { type ReactNode, useEffect, useState } from 'react'
import { ApiProblem, asProblem } from '../api/problem.ts'
import { useProblemWords } from '../api/problem-words.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Icon, type IconName } from './icon.tsx'

/** Nothing is here, and what to do about it. */
export function EmptyState({
  title,
  children,
  icon = 'inbox',
  action,
  level = 2,
}: {
  title?: string
  children?: ReactNode
  icon?: IconName
  action?: ReactNode
  /** 1 where this is all that the page has. */
  level?: 1 | 2
}) {
  const t = useTexts(kitTexts)
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className="state">
      <span className="state-mark">
        <Icon name={icon} size={24} />
      </span>
      <Heading>{title ?? t('empty.title')}</Heading>
      {children && <div className="state-words">{children}</div>}
      {action}
    </div>
  )
}

const QUIET_MS = 150

/**
 * Keeps the place of what comes (`lines` of text, or the height given) and shows bars only after 150 ms: what is
 * quick does not flicker.
 */
export function LoadingState({ lines = 6, height }: { lines?: number; height?: number }) {
  const t = useTexts(kitTexts)
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
  const bars = Array.from({ length: lines }, (_, index) => index)
  return (
    <div
      className="loading"
      role="status"
      data-late={isLate}
      {...(height ? { style: { minHeight: height } } : {})}
    >
      <span className="visually-hidden">{isLate ? t('loading') : ''}</span>
      {bars.map((bar) => (
        <span key={bar} className="bar" aria-hidden="true" />
      ))}
    </div>
  )
}

/** A whole page or panel could not be shown. */
export function ErrorState({
  error,
  onRetry,
  level = 2,
}: {
  error: unknown
  onRetry?: () => void
  /** 1 where this is all that the page has. */
  level?: 1 | 2
}) {
  const t = useTexts(kitTexts)
  const Heading = level === 1 ? 'h1' : 'h2'
  const problem = asProblem(error)
  const words = useProblemWords()(problem)
  const isOffline = problem.code === 'offline'
  return (
    <div className="state state-bad" role="alert">
      <span className="state-mark">
        <Icon name={isOffline ? 'wifi-off' : 'alert'} size={24} />
      </span>
      <Heading>{words.what}</Heading>
      <p className="state-words">{words.next}</p>
      {onRetry && (
        <Button icon="refresh" onPress={onRetry}>
          {t('retry')}
        </Button>
      )}
      <Reference problem={problem} />
    </div>
  )
}

/** The same beside a form or an act: what was entered stays. */
export function ProblemNotice({ problem }: { problem: ApiProblem }) {
  const words = useProblemWords()(problem)
  return (
    <div className="notice notice-bad" role="alert">
      <Icon name="alert" />
      <div className="stack gap-1">
        <strong>{words.what}</strong>
        <span>{words.next}</span>
        <Reference problem={problem} />
      </div>
    </div>
  )
}

function Reference({ problem }: { problem: ApiProblem }) {
  const t = useTexts(kitTexts)
  if (!problem.requestId) return null
  return (
    <p className="reference">
      <span>{t('problem.requestId')}:</span> <code>{problem.requestId}</code>
      <CopyButton text={problem.requestId} />
    </p>
  )
}

export function OfflineState({ onRetry }: { onRetry?: () => void }) {
  return (
    <ErrorState
      error={new ApiProblem({ code: 'offline', status: 0 }, undefined)}
      {...(onRetry ? { onRetry } : {})}
    />
  )
}

/** A remark that stays on the page. */
export function Notice({
  tone = 'info',
  title,
  children,
}: {
  tone?: 'info' | 'good' | 'warn' | 'bad'
  title?: string
  children?: ReactNode
}) {
  const icon = ({ info: 'info', good: 'circle-check', warn: 'warning', bad: 'alert' } as const)[tone]
  return (
    <div className={`notice notice-${tone}`}>
      <Icon name={icon} />
      <div className="stack gap-1">
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
      </div>
    </div>
  )
}
