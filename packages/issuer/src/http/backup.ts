import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RequestHandler } from 'express'
import { requireFreshSession } from '../features/accounts/role.ts'
import type { AuditStore } from '../features/audit.ts'
import type { BackupManifest } from '../features/backup/backup-manifest.ts'
import type { Transact } from '../features/surroundings.ts'
import { actorIn, officerIn } from './caller.ts'

/** An archive of the service as it is now. */
export interface OpenArchive {
  readonly manifest: BackupManifest
  readonly pieces: AsyncIterable<Uint8Array>
  close(): Promise<void>
}

export interface BackupApi {
  readonly openArchive: () => Promise<OpenArchive>
  readonly clock: () => Date
  readonly transact: Transact<{ audit: AuditStore }>
}

/** `GET /v1/backup`: everything but the secret that opens the keys, as one archive; who takes it gave her password anew. */
export function getBackup(api: BackupApi): RequestHandler {
  return async (_request, response) => {
    requireFreshSession(officerIn(response), api.clock())
    const { manifest, pieces, close } = await api.openArchive()
    try {
      const { id, takenAt, files } = manifest
      const entry = { actor: actorIn(response), action: 'backup.taken', subject: `backup:${id}` }
      const details = { files: files.length }
      await api.transact(({ audit }) => audit.append({ ...entry, details, at: api.clock() }))
      const name = `issuer-${takenAt.replaceAll(/[-:]|\.\d+/g, '')}.tar`
      response.type('application/x-tar').attachment(name)
      await pipeline(Readable.from(pieces), response)
    } finally {
      await close()
    }
  }
}
