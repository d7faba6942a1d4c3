import { Did } from '@sello/core'
import { z } from 'zod'

/** The databases of a data directory, in the order in which their moments are taken. */
export const databases = {
  /** Everything that officers work on, with the work that waits for the ledger. */
  register: 'issuer.sqlite',
  /** Signed transactions: each belongs to work that the register knows. */
  outbox: 'ledger-outbox.sqlite',
  /** Keys, sealed under the service's secret, which no archive holds. */
  keys: 'keys.sqlite',
  /** What was read from the ledger: read again where it is left out. */
  mirror: 'mirror.sqlite',
} as const

export const MANIFEST = 'manifest.json'
export const PROFILE = 'authority.json'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** First file of every archive: what it holds, and of when. */
export const BackupManifest = z.strictObject({
  format: z.literal('sello/backup/v1'),
  service: z.literal('issuer'),
  id: z.uuid(),
  did: Did,
  takenAt: z.iso.datetime({ offset: true }),
  /** Steps of the register's schema: an older service refuses a newer one. */
  schema: z.int().min(1),
  /** The end of the audit trail in it, to be compared with the ledger by `sello audit verify`. */
  audit: z.strictObject({ number: z.int().min(0), hash: z.string() }),
  /** In the archive's order. */
  files: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z][\w-]{0,60}\.(sqlite|json)$/),
        bytes: z.int().min(0),
        sha256: Sha256,
      }),
    )
    .min(1)
    .max(20),
})
export type BackupManifest = z.infer<typeof BackupManifest>

/** Without these there is no administration. */
export const needed: readonly string[] = [PROFILE, databases.register, databases.keys]
