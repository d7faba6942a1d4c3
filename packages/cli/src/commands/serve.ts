import { z } from 'zod'
import { readArguments } from '../arguments.ts'
import { type Command, usageError } from '../command.ts'

const options = { dir: { type: 'string' }, 'env-file': { type: 'string' } } as const
const NAMES = 'name issuer, verifier or wallet'
const Arguments = z.object({
  words: z.tuple([z.enum(['issuer', 'verifier', 'wallet'], { error: NAMES })], { error: NAMES }),
  dir: z.string().min(1).optional(),
  'env-file': z.string().min(1).optional(),
})

export const serveCommand: Command = {
  usage: 'serve issuer|verifier|wallet [--dir DIR | --env-file FILE]',
  summary:
    'Runs a service until it is told to stop, configured by the environment; what that leaves open stands in the\n' +
    '      env file of DIR, or in FILE.',
  run: async (args, io) => {
    const { words, dir, 'env-file': envFile } = readArguments(args, options, Arguments)
    const [service] = words
    if (dir !== undefined && envFile !== undefined) throw usageError('give --dir or --env-file')
    const { readText } = await import('../files/files.ts')
    const { serviceEnvironment } = await import('../authority/service-environment.ts')
    const path = envFile ?? (dir === undefined ? undefined : `${dir}/${service}.env`)
    if (path !== undefined) await readText(path)
    const environment = path === undefined ? io.environment : await serviceEnvironment(path, io)
    const running = await start[service](environment)
    io.out(`${running.url}\n`)
    await io.stopped()
    await running.close()
    return 0
  },
}

type Environment = Readonly<Record<string, string | undefined>>
type Start = (environment: Environment) => Promise<{ url: string; close(): Promise<void> }>

const start: Readonly<Record<'issuer' | 'verifier' | 'wallet', Start>> = {
  issuer: async (environment) => {
    const { readIssuerConfig, serveIssuer } = await import('@sello/issuer')
    const { createLog } = await import('@sello/platform')
    const { config, logLevel } = readIssuerConfig(environment)
    return serveIssuer({ ...config, log: createLog({ name: 'issuer', level: logLevel }) })
  },
  verifier: async (environment) => {
    const { readVerifierConfig, startVerifier } = await import('@sello/verifier')
    const { config, secrets } = readVerifierConfig(environment)
    return startVerifier(config, secrets)
  },
  wallet: async (environment) => {
    const { readWalletConfig, startWallet } = await import('@sello/wallet')
    const { config, secrets } = readWalletConfig(environment)
    return startWallet(config, secrets)
  },
}
