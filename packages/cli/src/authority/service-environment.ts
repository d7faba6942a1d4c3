import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { SelloError } from '@sello/core'
import { KeySecret, readConfig } from '@sello/platform'
import { z } from 'zod'
import type { CommandIo } from '../command.ts'
import type { Place, ServiceName } from './place.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Variable that opens a service's keyring. */
export const secretVariables = {
  issuer: 'SELLO_KEY_SECRET',
  verifier: 'SELLO_VERIFIER_KEY_SECRET',
} as const satisfies Record<ServiceName, string>

/** What a service is started with: its env file, and over it the environment of this process. */
export async function serviceEnvironment(
  envFile: string,
  io: Pick<CommandIo, 'environment'>,
): Promise<Environment> {
  const text = await readFile(envFile, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return ''
    throw new SelloError('file-unreadable', `${envFile} cannot be read.`, { cause })
  })
  return { ...parseEnv(text), ...io.environment }
}

/** Throws `configuration-invalid` when neither the environment nor the env file has it. */
export async function keySecretOf(
  place: Place,
  service: ServiceName,
  io: Pick<CommandIo, 'environment'>,
): Promise<Uint8Array> {
  const name = secretVariables[service]
  const environment = await serviceEnvironment(place[service].envFile, io)
  const read = readConfig(z.record(z.literal(name), KeySecret), { [name]: environment[name] })
  return read[name]
}

const Network = z.object({
  SELLO_RPC_URL: z.url(),
  SELLO_GAS_PRICE: z.coerce.bigint().min(0n).default(0n),
})

/** The node to ask and what it charges. Throws `configuration-invalid`. */
export async function networkOf(
  place: Place,
  io: Pick<CommandIo, 'environment'>,
  given?: string,
): Promise<{ rpcUrl: string; gasPrice: bigint }> {
  const environment = await serviceEnvironment(place.issuer.envFile, io)
  const read = readConfig(Network, { ...environment, ...(given ? { SELLO_RPC_URL: given } : {}) })
  return { rpcUrl: read.SELLO_RPC_URL, gasPrice: read.SELLO_GAS_PRICE }
}

/** One line of an env file. Throws `name-not-quotable` for a value that no quotes can hold. */
export function envLine(name: string, value: string | number): string {
  const text = String(value)
  if (/^[\w./:@+-]*$/.test(text)) return `${name}=${text}`
  const quote = ['"', "'", '`'].find((one) => !text.includes(one))
  if (!quote || /[\r\n\\]/.test(text))
    throw new SelloError('name-not-quotable', `${name} cannot stand in an env file: leave its quotes away.`)
  return `${name}=${quote}${text}${quote}`
}
