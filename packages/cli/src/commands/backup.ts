import { resolve } from 'node:path'
import { z } from 'zod'
import { readArguments } from '../arguments.ts'
import { type Command, usageError } from '../command.ts'

const named = (what: string) => z.string({ error: what }).min(1, what)
const FOLDER = 'name the data folder of the service'
const ARCHIVE = 'name the archive'

export const backupCommand: Command = {
  usage: 'backup --data-dir DIR --out FILE.tar[.zst] [--with-mirror]',
  summary:
    'Saves an issuer in one archive while it works. The secret that opens its keys is not in it: keep that elsewhere.\n' +
    '      The mirror of the ledger is read again after a restore unless it is saved too.',
  run: async (args, io) => {
    const options = {
      'data-dir': { type: 'string' },
      out: { type: 'string' },
      'with-mirror': { type: 'boolean' },
    } as const
    const schema = z.object({
      words: z.tuple([], { error: 'give only options' }),
      'data-dir': named(FOLDER),
      out: named(ARCHIVE).regex(/\.tar(\.zst)?$/, 'must end in .tar or .tar.zst'),
      'with-mirror': z.boolean().default(false),
    })
    const asked = readArguments(args, options, schema)
    const { exists } = await import('../files/files.ts')
    const to = resolve(asked.out)
    if (await exists(to)) throw usageError(`${to} exists already: name another`)
    const { takeBackup } = await import('@sello/issuer')
    const { clock } = io
    const place = { dataDir: resolve(asked['data-dir']), to, clock, withMirror: asked['with-mirror'] }
    const { did, takenAt, files, audit } = await takeBackup(place)
    io.out(`${to}: ${did} as of ${takenAt}, ${files.length} files, audit trail up to ${audit.number}\n`)
    return 0
  },
}

export const restoreCommand: Command = {
  usage: 'restore --archive FILE.tar[.zst] --data-dir DIR',
  summary:
    'Makes the data folder of an issuer out of an archive: whole or not at all, and only in an empty folder. End the\n' +
    '      service that it was taken of first: two of one administration would give the same numbers out.',
  run: async (args, io) => {
    const options = { archive: { type: 'string' }, 'data-dir': { type: 'string' } } as const
    const schema = z.object({
      words: z.tuple([], { error: 'give only options' }),
      archive: named(ARCHIVE),
      'data-dir': named(FOLDER),
    })
    const asked = readArguments(args, options, schema)
    const { restoreBackup } = await import('@sello/issuer')
    const place = { archive: resolve(asked.archive), dataDir: resolve(asked['data-dir']) }
    const { did, takenAt } = await restoreBackup({ ...place, clock: io.clock })
    io.out(
      `${place.dataDir}: ${did} as of ${takenAt}\nAt its next start it is compared with the ledger; certificates get entries of a new status list.\n`,
    )
    return 0
  },
}
