import { z } from 'zod'
import { readArguments } from '../arguments.ts'
import { type Command, type CommandIo, usageError } from '../command.ts'
import { rolesIn, withPasswords } from './officer-options.ts'

const options = {
  dir: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
} as const
const common = {
  words: z.tuple([z.string().min(1)], { error: 'name one officer' }),
  dir: z.string({ error: 'name the folder of the administration' }).min(1),
  out: z.string({ error: 'name the file to write' }).min(1),
  json: z.boolean().default(false),
}

type Asked = z.infer<z.ZodObject<typeof common>>

/** Writes the changes that `make` gives; none are needed for an officer who signs nothing. */
async function write(asked: Asked, io: CommandIo, make: Parameters<typeof prepare>[3]): Promise<number> {
  const changes = await prepare(asked.dir, asked.out, io, make)
  const { preparedText } = await import('../authority/prepare-file.ts')
  io.out(
    asked.json
      ? `${JSON.stringify({ out: asked.out, changes })}\n`
      : preparedText(changes, asked.out, asked.dir),
  )
  return 0
}

async function prepare(
  dir: string,
  out: string,
  io: CommandIo,
  make: (dataDir: string) => ReturnType<typeof import('@sello/issuer').renewOfficer>,
) {
  const { placeIn } = await import('../authority/place.ts')
  const { prepareFile } = await import('../authority/prepare-file.ts')
  const place = placeIn(dir)
  return prepareFile(place, out, io, () => make(place.issuer.dataDir))
}

export const officersAddCommand: Command = {
  usage: 'officers add USER --roles ROLE,ROLE --dir DIR --out FILE [--password-file FILE] [--json]',
  summary: 'Account and ledger key of a new officer; writes the changes that let the key act for her roles.',
  run: async (args, io) => {
    const more = { roles: { type: 'string' }, 'password-file': { type: 'string' } } as const
    const schema = z.object({
      ...common,
      roles: z.string({ error: 'give her roles' }).min(1),
      'password-file': z.string().min(1).optional(),
    })
    const asked = readArguments(args, { ...options, ...more }, schema)
    const { enrolOfficers, roles } = await import('@sello/issuer')
    const { keySecretOf } = await import('../authority/service-environment.ts')
    const { placeIn } = await import('../authority/place.ts')
    const [username] = asked.words
    const file = asked['password-file']
    const named = new Map([[username, rolesIn(asked.roles, roles)]])
    const officers = await withPasswords(named, new Map(file ? [[username, file]] : []), io)
    const keySecret = await keySecretOf(placeIn(asked.dir), 'issuer', io)
    return write(asked, io, (dataDir) => enrolOfficers({ dataDir, keySecret }, officers))
  },
}

export const officersRenewCommand: Command = {
  usage: 'officers renew USER --dir DIR --out FILE [--json]',
  summary: 'Writes the changes that prolong what an officer’s key may do by another 89 days.',
  run: async (args, io) => {
    const asked = readArguments(args, options, z.object(common))
    const { renewOfficer } = await import('@sello/issuer')
    return write(asked, io, (dataDir) => renewOfficer({ dataDir }, asked.words[0]))
  },
}

export const officersResetCommand: Command = {
  usage: 'officers reset USER --dir DIR --out FILE [--json]',
  summary:
    'Where no second administrator can approve it: takes an officer’s factors and sessions, and writes an initial\n' +
    '      password into a file of mode 0600. It stands in the audit trail.',
  run: async (args, io) => {
    const asked = readArguments(args, options, z.object(common))
    const { resetOfficer } = await import('@sello/issuer')
    const { placeIn } = await import('../authority/place.ts')
    const { exists, writeNew } = await import('../files/files.ts')
    if (await exists(asked.out)) throw usageError(`${asked.out} exists already: name another`)
    const initial = await resetOfficer({ dataDir: placeIn(asked.dir).issuer.dataDir }, asked.words[0])
    await writeNew(asked.out, `${initial}\n`)
    io.out(asked.json ? `${JSON.stringify({ out: asked.out })}\n` : `initial password: ${asked.out}\n`)
    return 0
  },
}

export const officersRetireCommand: Command = {
  usage: 'officers retire USER --dir DIR --out FILE [--json]',
  summary: 'Writes the changes that end what an officer’s key may do.',
  run: async (args, io) => {
    const asked = readArguments(args, options, z.object(common))
    const { renewOfficer } = await import('@sello/issuer')
    return write(asked, io, (dataDir) => renewOfficer({ dataDir }, asked.words[0], 'retire'))
  },
}
