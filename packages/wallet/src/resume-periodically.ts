import type { Log } from '@sello/platform'
import type { ClaimDeps } from './features/claims/claim-credentials.ts'
import { resumeClaims } from './features/claims/resume-claims.ts'

/** Takes up interrupted claims at once and then every `everyMs`, never two rounds at a time. */
export function resumePeriodically(
  deps: ClaimDeps,
  everyMs: number,
  log: Pick<Log, 'info' | 'warn'>,
): { stop(): Promise<void> } {
  let round: Promise<void> | undefined

  async function resume(): Promise<void> {
    for (const { claimId, error } of await resumeClaims(deps)) {
      if (error === undefined) log.info({ claimId }, 'an interrupted claim was finished')
      else log.warn({ claimId, err: error }, 'an interrupted claim is still open')
    }
  }

  function start(): void {
    round ??= resume()
      .catch((error: unknown) => log.warn({ err: error }, 'interrupted claims could not be read'))
      .finally(() => {
        round = undefined
      })
  }

  start()
  const timer = setInterval(start, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await round
    },
  }
}
