import { z } from 'zod'
import { readArguments } from '../arguments.ts'
import type { Command } from '../command.ts'

const options = { dir: { type: 'string' }, json: { type: 'boolean' } } as const
const Arguments = z.object({
  words: z.tuple([], { error: 'give only options' }),
  dir: z.string({ error: 'name the folder of the administration' }).min(1),
  json: z.boolean().default(false),
})

export const statusCommand: Command = {
  usage: 'status --dir DIR [--json]',
  summary: 'Age of the mirrors, members, own keys and delegates with their expiry, acts under way, warnings.',
  run: async (args, io) => {
    const { dir, json } = readArguments(args, options, Arguments)
    const { placeIn } = await import('../authority/place.ts')
    const { readStatus } = await import('../authority/read-status.ts')
    const { statusText } = await import('../authority/status-text.ts')
    const status = await readStatus(placeIn(dir), io.clock())
    io.out(json ? `${JSON.stringify(status, null, 2)}\n` : statusText(status))
    return 0
  },
}
