import { randomBytes, randomUUID } from 'node:crypto'
import { createCredentialReader } from '@sello/agent'
import type { ArrangementTerms } from '@sello/core'
import { listen, openDatabase, pingDatabase, silentLog } from '@sello/platform'
import { checkSchema } from '../adapters/check-schema.ts'
import { createMirrorJudge } from '../adapters/mirror-judge.ts'
import { createSqlPresentationRequests } from '../adapters/sql-presentation-requests.ts'
import { createSqlVerificationLog } from '../adapters/sql-verification-log.ts'
import { type VerifierTables, verifierMigrations } from '../adapters/verifier-tables.ts'
import { memoryTermsShelf } from '../features/terms/terms-book.ts'
import type { VerifierApi } from '../http/verifier-api.ts'
import { verifierAccess } from '../verifier-access.ts'
import { createVerifierApp } from '../verifier-app.ts'
import { NOW, type SampleNetwork } from './sample-network.ts'

export interface VerifierServer {
  readonly url: string
  readonly api: VerifierApi
  readonly keys: { readonly rms: string; readonly liaison: string; readonly auditor: string }
  /** Moves the clock. */
  setNow(now: Date): void
  /** What the database has of answers and taken nonces. */
  stored(): Promise<{ verifications: number; answered: number }>
  close(): Promise<void>
}

/** A verifier of Colombia on a real socket, over a ledger in memory. */
export async function startSampleVerifier(
  network: SampleNetwork,
  options: { readonly terms?: readonly ArrangementTerms[] } = {},
): Promise<VerifierServer> {
  let now = NOW
  const clock = () => now
  const { db, close } = await openDatabase<VerifierTables>({
    path: ':memory:',
    migrations: verifierMigrations,
  })
  const access = verifierAccess(db, clock)
  const terms = memoryTermsShelf(options.terms ?? [network.terms])
  const identity = { did: network.co.did, name: 'Aduanas de Colombia', publicUrl: 'http://verifier.example' }
  const api: VerifierApi = {
    access,
    identity,
    self: network.co.identity,
    judge: createMirrorJudge({
      ledger: network.view,
      reader: createCredentialReader({ clock }),
      holderKeys: network.holderKeys,
      schema: checkSchema,
      terms,
      verifier: network.co.did,
      maxAgeSeconds: 600,
    }),
    log: createSqlVerificationLog(db),
    requests: createSqlPresentationRequests(db),
    terms,
    view: network.view,
    timeZone: 'America/Bogota',
    maxAgeSeconds: 600,
    retentionMs: 86_400_000,
    clock,
    newId: () => `ver_${randomUUID()}`,
    randomBytes: (count) => randomBytes(count),
    ping: () => pingDatabase(db),
  }
  const server = await listen(createVerifierApp(api, silentLog), { port: 0 })
  const key = async (role: 'rms' | 'liaison' | 'auditor') =>
    (await access.createApiKey({ name: role, roles: [role] })).key
  return {
    url: server.url,
    api,
    keys: { rms: await key('rms'), liaison: await key('liaison'), auditor: await key('auditor') },
    setNow: (time) => {
      now = time
    },
    stored: async () => ({
      verifications: (await db.selectFrom('verification').select('id').execute()).length,
      answered: (
        await db
          .selectFrom('presentation_request')
          .select('id')
          .where('answered_at', 'is not', null)
          .execute()
      ).length,
    }),
    close: async () => {
      await server.close()
      await close()
    },
  }
}
