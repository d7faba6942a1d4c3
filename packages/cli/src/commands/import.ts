import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { SelloError } from '@sello/core'
import { z } from 'zod'
import type { Command, CommandIo } from '../command.ts'
import { authenticatorIn } from '../import/authenticator.ts'
import { importRegister } from '../import/import-register.ts'
import { type Login, openIssuerClient } from '../import/issuer-client.ts'

const options = {
  issuer: { type: 'string' },
  'token-file': { type: 'string' },
  username: { type: 'string' },
  'password-file': { type: 'string' },
  'totp-file': { type: 'string' },
  'second-token-file': { type: 'string' },
  'second-username': { type: 'string' },
  'second-password-file': { type: 'string' },
  'second-totp-file': { type: 'string' },
  issue: { type: 'string' },
  out: { type: 'string' },
  errors: { type: 'string' },
} as const

const Arguments = z.object({
  file: z.string({ error: 'name the CSV file' }).min(1),
  issuer: z.string({ error: 'give --issuer URL' }),
  issue: z.literal('ldp', { error: '--issue knows ldp' }).optional(),
  out: z.string().optional(),
  errors: z.string().optional(),
})

/** Secrets come from files: what stands in an argument can be read by every user of the machine. */
export const importCommand: Command = {
  usage:
    'import FILE --issuer URL (--token-file FILE | --username NAME --password-file FILE [--totp-file FILE])\n' +
    '      [--second-token-file FILE | --second-username NAME --second-password-file FILE [--second-totp-file FILE]]\n' +
    '      [--issue ldp] [--out FILE] [--errors FILE]',
  summary:
    'Brings a register (CSV) in, has it granted by two officers and issues its certificates. Run it again to go on.',
  run: async (args, io) => {
    const parsed = parseArguments(args)
    if (typeof parsed === 'string') {
      io.progress(`${parsed}\nUsage: sello ${importCommand.usage}\n`)
      return 2
    }
    const { file, issuer: url, issue, out, errors = `${file}.errors.csv`, values } = parsed
    const issuer = await openIssuerClient(url, await loginOf(values, '', io), io)
    const hasSecond = values['second-username'] ?? values['second-token-file']
    const second =
      hasSecond === undefined
        ? undefined
        : await openIssuerClient(url, await loginOf(values, 'second-', io), io)
    const done = await importRegister(
      {
        file,
        issuer,
        ...(second ? { second } : {}),
        issue: issue !== undefined || out !== undefined,
        ...(out === undefined ? {} : { out }),
        errors,
      },
      io,
    )
    return done ? 0 : 3
  },
}

type Values = Partial<Record<keyof typeof options, string>>

function parseArguments(args: string[]): (z.infer<typeof Arguments> & { values: Values }) | string {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
    const parsed = Arguments.safeParse({ ...values, file: positionals[0] })
    if (!parsed.success) return parsed.error.issues.map((issue) => issue.message).join('; ')
    if (positionals.length > 1) return 'name one file'
    return { ...parsed.data, values }
  } catch (error) {
    return error instanceof Error ? error.message : 'wrong arguments'
  }
}

async function loginOf(values: Values, who: '' | 'second-', io: CommandIo): Promise<Login> {
  const tokenFile = values[`${who}token-file`]
  if (tokenFile !== undefined) return { token: await readSecret(tokenFile) }
  const [username, passwordFile] = [values[`${who}username`], values[`${who}password-file`]]
  if (username === undefined || passwordFile === undefined)
    throw new SelloError(
      'login-missing',
      `Give --${who}username and --${who}password-file, or --${who}token-file.`,
    )
  const code = await codesOf(username, values[`${who}totp-file`], io)
  return { username, password: await readSecret(passwordFile), code }
}

/** Codes from the secret of an authenticator, for unattended imports; else a person is asked for each. */
async function codesOf(
  username: string,
  totpFile: string | undefined,
  io: CommandIo,
): Promise<() => Promise<string | undefined>> {
  if (totpFile === undefined) return () => io.askSecret(`Code of ${username}’s authenticator: `)
  return authenticatorIn(await readSecret(totpFile), io).next
}

async function readSecret(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/\r?\n$/, '')
  } catch (cause) {
    throw new SelloError('file-unreadable', `${path} cannot be read.`, { cause })
  }
}
