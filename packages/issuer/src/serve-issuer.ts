import { type Did, isSelloError } from '@sello/core'
import { type Log, silentLog } from '@sello/platform'
import { readAuthorityProfile } from './adapters/authority-profile-file.ts'
import { finishStaging, requireEmptyDir } from './adapters/staged-data-dir.ts'
import type { IssuerConfig } from './config.ts'
import { type Front, openFront } from './front.ts'
import { mountSetupMode } from './http/mount-setup-mode.ts'
import { serveDesk } from './http/serve-desk.ts'
import { type RunningIssuer, runIssuer, startIssuer } from './issuer.ts'
import { openFirstRun } from './setup/first-run.ts'
import { readPendingChanges } from './setup/pending-changes.ts'

/** A service that may still wait for its set-up. */
export interface ServedIssuer {
  readonly url: string
  /** undefined until an administration is here. */
  did(): Did | undefined
  close(): Promise<void>
}

/**
 * Starts the service over its data directory, or, where that holds no administration yet, its set-up in the browser,
 * behind which the service goes on without another start. Throws what startIssuer throws but `not-set-up`, and
 * `data-dir-not-empty` for files of an administration that has lost its profile.
 */
export async function serveIssuer(config: IssuerConfig): Promise<ServedIssuer> {
  const { dataDir } = config
  await finishStaging(dataDir)
  const isSetUp = await readAuthorityProfile(dataDir).then(
    () => true,
    (error: unknown) => {
      if (isSelloError(error, 'not-set-up')) return false
      throw error
    },
  )
  if (isSetUp && (await readPendingChanges(dataDir)).length === 0) {
    const issuer = await startIssuer(config)
    return { url: issuer.url, did: () => issuer.did, close: issuer.close }
  }
  if (!isSetUp) await requireEmptyDir(dataDir)
  const front = await openFront(config)
  try {
    return await serveSetup(config, front, isSetUp)
  } catch (error) {
    await front.close()
    throw error
  }
}

async function serveSetup(config: IssuerConfig, front: Front, isSetUp: boolean): Promise<ServedIssuer> {
  const { dataDir, log = silentLog } = config
  let running: RunningIssuer | undefined
  const profile = () => readAuthorityProfile(dataDir)
  const firstRun = await openFirstRun({
    ...config,
    profile,
    log,
    tellCode: config.tellSetupCode ?? ((code) => logCode(log, code)),
    begin: async () => {
      running ??= await runIssuer(config, await profile(), front, firstRun)
    },
  })
  if (isSetUp) await firstRun.begin()
  else
    front.serve(
      front.createApp((app) => {
        mountSetupMode(app, firstRun)
        app.use(serveDesk())
      }),
    )
  return {
    url: front.url,
    did: () => running?.did,
    close: async () => {
      if (running) await running.close()
      else await front.close()
    },
  }
}

const logCode = (log: Log, setupCode: string) =>
  log.warn({ setupCode }, 'the service waits for its set-up: open it in a browser and give this code')
