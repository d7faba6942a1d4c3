import type { Log } from '@sello/platform'
import { followApplications } from './features/applications/follow-applications.ts'
import { resumeClaims } from './features/claims/resume-claims.ts'
import type { WalletApi } from './http/wallet-api.ts'

type Told = Pick<Log, 'info' | 'warn'>

/** Goes on with interrupted claims. */
export async function resumeAll(api: WalletApi, log: Told): Promise<void> {
  for (const { claimId, error } of await resumeClaims({ ...api, protocol: api.claimProtocol })) {
    if (error === undefined) log.info({ claimId }, 'an interrupted claim was finished')
    else log.warn({ claimId, err: error }, 'an interrupted claim is still open')
  }
}

/** Sends what waits about applications, and asks what has become of them. */
export async function followAll(api: WalletApi, refreshMs: number, log: Told): Promise<void> {
  for (const { applicationId, delivered, error } of await followApplications(api, { refreshMs })) {
    if (delivered) log.info({ applicationId }, 'what waited about an application was delivered')
    else log.warn({ applicationId, err: error }, 'an administration could not be asked about an application')
  }
}

/** Runs a round at once and then every `everyMs`, never two at a time. */
export function resumePeriodically(
  round: () => Promise<void>,
  everyMs: number,
  log: Told,
): { stop(): Promise<void> } {
  let running: Promise<void> | undefined

  function start(): void {
    running ??= round()
      .catch((error: unknown) => log.warn({ err: error }, 'what was left open could not be read'))
      .finally(() => {
        running = undefined
      })
  }

  start()
  const timer = setInterval(start, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
