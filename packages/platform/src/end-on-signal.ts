import type { Log } from './log.ts'

export interface EndOnSignalOptions {
  readonly log: Log
  /** Longest wait for the end; process managers kill after ten seconds at the earliest. */
  readonly withinMs?: number
  /** The process, or its stand-in. */
  readonly target?: { once(signal: string, listener: () => void): unknown; exit(code: number): unknown }
}

/**
 * Ends the service on SIGINT or SIGTERM: with 0 once it has closed, or once the time is over, because what it leaves
 * undone goes on at the next start as after a kill. With 1 when closing fails.
 */
export function endOnSignal(close: () => Promise<void>, options: EndOnSignalOptions): void {
  const { log, withinMs = 9_000, target = process } = options
  let isEnding = false
  const end = () => {
    if (isEnding) return
    isEnding = true
    const late = setTimeout(() => {
      log.warn({ withinMs }, 'not all has ended in time; the rest goes on at the next start')
      target.exit(0)
    }, withinMs)
    close().then(
      () => {
        clearTimeout(late)
        target.exit(0)
      },
      (err: unknown) => {
        clearTimeout(late)
        log.error({ err }, 'the service could not be closed')
        target.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) target.once(signal, end)
}
