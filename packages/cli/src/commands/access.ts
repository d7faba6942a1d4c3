import { resolve } from 'node:path'
import { z } from 'zod'
import { readArguments } from '../arguments.ts'
import { type Command, usageError } from '../command.ts'

const roles = z
  .string({ error: 'give the roles' })
  .min(1)
  .transform((text) => text.split(','))
const dataDir = z
  .string({ error: 'name the data folder of the service' })
  .min(1)
  .transform((path) => resolve(path))

export const apiKeyCommand: Command = {
  usage: 'api-key --service verifier|issuer --data-dir DIR --name NAME --roles ROLE,ROLE --out FILE',
  summary:
    'Makes an API key for another system and writes it into a file of mode 0600: it is shown nowhere else.',
  run: async (args, io) => {
    const options = {
      service: { type: 'string' },
      'data-dir': { type: 'string' },
      name: { type: 'string' },
      roles: { type: 'string' },
      out: { type: 'string' },
    } as const
    const schema = z.object({
      words: z.tuple([], { error: 'give only options' }),
      service: z.enum(['verifier', 'issuer']),
      'data-dir': dataDir,
      name: z.string({ error: 'name the system that gets it' }).min(1),
      roles,
      out: z.string({ error: 'name the file to write' }).min(1),
    })
    const asked = readArguments(args, options, schema)
    const { exists, writeNew } = await import('../files/files.ts')
    if (await exists(asked.out)) throw usageError(`${asked.out} exists already: name another`)
    if (!(await exists(asked['data-dir']))) throw usageError(`there is no ${asked['data-dir']}`)
    const made = await makeKey(asked)
    await writeNew(asked.out, `${made.key}\n`)
    io.out(`${made.id}: ${asked.out}\n`)
    return 0
  },
}

interface KeyAsked {
  readonly service: 'verifier' | 'issuer'
  readonly 'data-dir': string
  readonly name: string
  readonly roles: readonly string[]
}

async function makeKey({ service, 'data-dir': dataDir, name, roles }: KeyAsked) {
  if (service === 'issuer') {
    const issuer = await import('@sello/issuer')
    return issuer.createApiKey({ dataDir }, { name, roles: known(roles, issuer.roles) })
  }
  const { openVerifierAccess, verifierRoles } = await import('@sello/verifier')
  const access = await openVerifierAccess(dataDir)
  try {
    return await access.createApiKey({ name, roles: known(roles, verifierRoles) })
  } finally {
    await access.close()
  }
}

function known<Role extends string>(wanted: readonly string[], all: readonly Role[]): Role[] {
  return wanted.map((name) => {
    const role = all.find((one) => one === name)
    if (!role) throw usageError(`there is no role ${name}; roles are ${all.join(', ')}`)
    return role
  })
}

export const accountCommand: Command = {
  usage: 'account USER --service verifier|wallet --data-dir DIR --roles ROLE,ROLE [--password-file FILE]',
  summary: 'Makes an account for a person at a verifier or a wallet. Officers of the issuer: officers add.',
  run: async (args, io) => {
    const options = {
      service: { type: 'string' },
      'data-dir': { type: 'string' },
      roles: { type: 'string' },
      'password-file': { type: 'string' },
    } as const
    const schema = z.object({
      words: z.tuple([z.string().min(1)], { error: 'name one user' }),
      service: z.enum(['verifier', 'wallet']),
      'data-dir': dataDir,
      roles,
      'password-file': z.string().min(1).optional(),
    })
    const asked = readArguments(args, options, schema)
    const { newPassword } = await import('../authority/secrets.ts')
    const [username] = asked.words
    const password = await newPassword(io, username, asked['password-file'])
    await addAccount(asked.service, asked['data-dir'], { username, password, roles: asked.roles })
    io.out(`${username} may sign in\n`)
    return 0
  },
}

async function addAccount(
  service: 'verifier' | 'wallet',
  dataDir: string,
  account: { username: string; password: string; roles: readonly string[] },
): Promise<void> {
  const { mkdir } = await import('node:fs/promises')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  if (service === 'verifier') {
    const { openVerifierAccess, verifierRoles } = await import('@sello/verifier')
    const access = await openVerifierAccess(dataDir)
    const roles = known(account.roles, verifierRoles)
    return access.addAccount({ ...account, roles }).finally(() => access.close())
  }
  const { openWalletAccess, walletRoles } = await import('@sello/wallet')
  const access = await openWalletAccess(dataDir)
  const roles = known(account.roles, walletRoles)
  return access.addAccount({ ...account, roles }).finally(() => access.close())
}
