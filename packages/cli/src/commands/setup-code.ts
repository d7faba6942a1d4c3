import { resolve } from 'node:path'
import { SelloError } from '@sello/core'
import { z } from 'zod'
import { readArguments } from '../arguments.ts'
import type { Command } from '../command.ts'

export const setupCodeCommand: Command = {
  usage: 'setup-code --data-dir DIR',
  summary:
    'Shows the code that sets up a running issuer in the browser, once, before it has an administration.',
  run: async (args, io) => {
    const FOLDER = 'name the data folder of the service'
    const schema = z.object({
      words: z.tuple([], { error: 'give only options' }),
      'data-dir': z.string({ error: FOLDER }).min(1, FOLDER),
    })
    const asked = readArguments(args, { 'data-dir': { type: 'string' } }, schema)
    const { readSetupCode } = await import('@sello/issuer')
    const code = await readSetupCode(resolve(asked['data-dir']))
    if (code === undefined)
      throw new SelloError('no-setup-code', 'No issuer over this folder waits for its set-up.')
    io.out(`${code}\n`)
    return 0
  },
}
