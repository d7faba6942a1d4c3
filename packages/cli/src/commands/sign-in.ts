import { SelloError } from '@sello/core'
import { z } from 'zod'
import { readArguments } from '../arguments.ts'
import type { Command, CommandIo } from '../command.ts'

const options = {
  issuer: { type: 'string' },
  'password-file': { type: 'string' },
  'totp-file': { type: 'string' },
  out: { type: 'string' },
} as const

const Opened = z.looseObject({ token: z.string(), mustEnrol: z.boolean() })
const Enrolment = z.looseObject({ secret: z.string(), otpauthUrl: z.string() })
const Codes = z.looseObject({ recoveryCodes: z.array(z.string()) })

export const signInCommand: Command = {
  usage: 'sign-in USER --issuer URL --password-file FILE --out FILE [--totp-file FILE]',
  summary:
    'Signs an officer in and writes the token into a file of mode 0600. --totp-file holds her authenticator; where she\n' +
    '      has none yet, one is enrolled and written there. Without it a person is asked for the code.',
  run: async (args, io) => {
    const required = (error: string) => z.string({ error }).min(1)
    const schema = z.object({
      words: z.tuple([z.string().min(1)], { error: 'name one officer' }),
      issuer: required('give --issuer URL'),
      'password-file': required('name the file of her password'),
      'totp-file': z.string().min(1).optional(),
      out: required('name the file to write'),
    })
    const asked = readArguments(args, options, schema)
    const { exists, readSecretFile, writeNew } = await import('../files/files.ts')
    if (await exists(asked.out)) throw new SelloError('file-exists', `${asked.out} exists already.`)
    const totpFile = asked['totp-file']
    const known = totpFile !== undefined && (await exists(totpFile))
    const login = {
      username: asked.words[0],
      password: await readSecretFile(asked['password-file']),
      totp: await codeFor(asked.words[0], known ? await readSecretFile(totpFile) : undefined, io),
    }
    const { askIssuer } = await import('../import/issuer-client.ts')
    const body = login.totp === undefined ? { username: login.username, password: login.password } : login
    const { token, mustEnrol } = await askIssuer(asked.issuer, Opened, { path: '/v1/sessions', body }, io)
    if (mustEnrol) await enrol({ issuer: asked.issuer, token, totpFile }, io)
    await writeNew(asked.out, `${token}\n`)
    io.out(`${asked.out}\n`)
    return 0
  },
}

/** From the authenticator's file; else a person is asked, who may have none yet. */
async function codeFor(username: string, secretText: string | undefined, io: CommandIo) {
  if (secretText === undefined) {
    const typed = await io.askSecret(`Code of ${username}’s authenticator (empty when there is none yet): `)
    return typed === '' ? undefined : typed
  }
  const { authenticatorIn } = await import('../import/authenticator.ts')
  return authenticatorIn(secretText, io).next()
}

async function enrol(
  { issuer, token, totpFile }: { issuer: string; token: string; totpFile: string | undefined },
  io: CommandIo,
): Promise<void> {
  if (totpFile === undefined)
    throw new SelloError(
      'second-factor-needed',
      'She has no second factor: name a --totp-file for a new one.',
    )
  const { askIssuer } = await import('../import/issuer-client.ts')
  const { writeNew } = await import('../files/files.ts')
  const { authenticatorIn } = await import('../import/authenticator.ts')
  const begun = await askIssuer(issuer, Enrolment, { path: '/v1/second-factor/totp', body: {}, token }, io)
  await writeNew(totpFile, `${begun.otpauthUrl}\n`)
  const body = { code: await authenticatorIn(begun.secret, io).next() }
  const path = '/v1/second-factor/totp/confirmation'
  const { recoveryCodes } = await askIssuer(issuer, Codes, { path, body, token }, io)
  io.progress(`Enrolled: ${totpFile}. Recovery codes, each good for one sign-in; keep them elsewhere:\n`)
  for (const code of recoveryCodes) io.progress(`  ${code}\n`)
}
