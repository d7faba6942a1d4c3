import type { Did } from '@sello/core'
import { readAuthorityProfile } from './adapters/authority-profile-file.ts'
import { addIssuerMetrics } from './adapters/issuer-metrics.ts'
import { finishStaging } from './adapters/staged-data-dir.ts'
import { startBackups } from './adapters/start-backups.ts'
import type { IssuerConfig } from './config.ts'
import { createApi } from './create-api.ts'
import type { AuthorityProfile } from './features/setup/authority-profile.ts'
import { type Front, openFront } from './front.ts'
import { mountRoutes } from './http/routes.ts'
import { serveDesk } from './http/serve-desk.ts'
import type { FirstRun } from './http/setup.ts'
import { openParts } from './open-parts.ts'

export interface RunningIssuer {
  readonly url: string
  readonly did: Did
  readonly metricsUrl?: string
  close(): Promise<void>
}

/**
 * Starts the issuing customs' service over its data directory; what was under way goes on. Throws `not-set-up`,
 * `keyring-secret-wrong`, `wrong-chain`, `database-newer`, `tls-unusable`.
 */
export async function startIssuer(config: IssuerConfig): Promise<RunningIssuer> {
  await finishStaging(config.dataDir)
  const profile = await readAuthorityProfile(config.dataDir)
  const front = await openFront(config)
  try {
    return await runIssuer(config, profile, front)
  } catch (error) {
    await front.close()
    throw error
  }
}

/** The service behind what listens already, which it closes at its end. */
export async function runIssuer(
  config: IssuerConfig,
  profile: AuthorityProfile,
  front: Front,
  firstRun?: FirstRun,
): Promise<RunningIssuer> {
  const { publicUrl } = front
  const parts = await openParts(config, profile)
  const { api, deliveries, heads } = createApi(config, {
    profile,
    publicUrl,
    ...parts,
    ...(firstRun ? { firstRun } : {}),
  })
  addIssuerMetrics(front.metrics, { db: parts.database.db, ledger: parts.ledger, clock: parts.clock })
  const backups = startBackups(config)
  front.serve(
    front.createApp((app) => {
      mountRoutes(app, api)
      app.use(serveDesk())
    }),
  )
  const close = async () => {
    await front.close()
    await api.reads.flush()
    await Promise.all([backups.stop(), parts.restored.stop()])
    await Promise.all([parts.ledger.close(), deliveries.stop(), heads.stop()])
    await parts.keyring.close()
    await parts.database.close()
  }
  let closing: Promise<void> | undefined
  return {
    url: front.url,
    did: profile.did,
    ...(front.metricsUrl ? { metricsUrl: front.metricsUrl } : {}),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
