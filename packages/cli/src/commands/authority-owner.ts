import { z } from 'zod'
import { readArguments } from '../arguments.ts'
import type { Command } from '../command.ts'

const options = { out: { type: 'string' }, json: { type: 'boolean' } } as const
const Arguments = z.object({
  words: z.tuple([], { error: 'give only options' }),
  out: z.string({ error: 'name the file' }).min(1),
  json: z.boolean().default(false),
})

export const authorityOwnerCommand: Command = {
  usage: 'authority owner --out FILE [--json]',
  summary:
    'Makes the owner key of a new identity in a sealed file (passphrase: SELLO_OWNER_PASSPHRASE or typed) and prints\n' +
    '      the identity, for the file of founders. Keep the file offline: it changes keys and does nothing else.',
  run: async (args, io) => {
    const { out, json } = readArguments(args, options, Arguments)
    const { ownerPassphrase } = await import('../authority/secrets.ts')
    const { createOwnerFile } = await import('../authority/owner-file.ts')
    const identity = await createOwnerFile(out, await ownerPassphrase(io, true))
    io.out(json ? `${JSON.stringify({ identity, ownerFile: out })}\n` : `${identity}\n`)
    return 0
  },
}
