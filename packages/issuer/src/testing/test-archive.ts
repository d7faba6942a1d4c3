import { randomUUID } from 'node:crypto'
import { Did } from '@sello/core'
import { writeTar } from '@sello/platform'
import type { OpenArchive } from '../http/backup.ts'

/** An archive that holds nothing of an administration. */
export async function openTestArchive(at: Date): Promise<OpenArchive> {
  const files = [{ name: 'authority.json', bytes: 2, sha256: 'a'.repeat(64) }]
  return {
    manifest: {
      format: 'sello/backup/v1',
      service: 'issuer',
      id: randomUUID(),
      did: Did.parse(`did:ethr:0x1:0x${'1'.repeat(40)}`),
      takenAt: at.toISOString(),
      schema: 1,
      audit: { number: 0, hash: '0x' },
      files,
    },
    pieces: writeTar([{ name: 'authority.json', content: new TextEncoder().encode('{}') }], at),
    close: async () => undefined,
  }
}
