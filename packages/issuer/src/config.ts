import { SelloError } from '@sello/core'
import { KeySecret, type Log, readConfig } from '@sello/platform'
import { z } from 'zod'
import {
  type IdentityProviderConfig,
  identityProviderConfig,
  identityProviderFaults,
  identityProviderVariables,
} from './identity-provider-config.ts'
import { type ServingConfig, servingConfig, servingFaults, servingVariables } from './serving-config.ts'

/** What a running issuer is told; who it is stands in its data directory. */
export interface IssuerConfig {
  /** Holds authority.json, issuer.sqlite, keys.sqlite, mirror.sqlite and ledger-outbox.sqlite. */
  readonly dataDir: string
  readonly rpcUrl: string
  /** 32 bytes that open the keyring; never logged. */
  readonly keySecret: Uint8Array
  /** 0 takes a free one. */
  readonly port: number
  readonly host?: string
  /** Where the service is reached, without a slash at the end; `http://localhost:<port>` unless told. */
  readonly publicUrl?: string
  /** Wei; 0 on networks that are free. */
  readonly gasPrice?: bigint
  /** Milliseconds between questions to the node. */
  readonly pollMs?: number
  /** Milliseconds between looks for suspensions that have run out. */
  readonly liftMs?: number
  /** Longest wait of an audit entry for a head on the ledger; unless told, what ADR 8 says. */
  readonly auditMs?: number
  /** Days that an uploaded file stays after its last import ended; 90 unless told. */
  readonly importRetentionDays?: number
  /** Accept programmes that no code list names. */
  readonly allowUnknownProgramme?: boolean
  /** Where officers sign in beside this service; their secrets stand apart. */
  readonly identityProviders?: readonly IdentityProviderConfig[]
  /** Client secrets by the provider's id; never logged. */
  readonly identityProviderSecrets?: Readonly<Record<string, string>>
  /** How it is reached, measured and saved. */
  readonly serving?: ServingConfig
  /** Where the code of the set-up is told; in the log unless told. */
  readonly tellSetupCode?: (code: string) => void
  readonly log?: Log
  readonly clock?: () => Date
}

const Seconds = z.coerce.number().int().min(1).max(3_600)

/** The environment of the service. */
export const IssuerEnvironment = z.object({
  SELLO_ISSUER_DATA_DIR: z.string().min(1),
  SELLO_RPC_URL: z.url(),
  SELLO_KEY_SECRET: KeySecret,
  SELLO_ISSUER_PORT: z.coerce.number().int().min(0).max(65_535).default(4100),
  SELLO_ISSUER_HOST: z.string().default('127.0.0.1'),
  SELLO_ISSUER_PUBLIC_URL: z
    .url()
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  SELLO_GAS_PRICE: z.coerce.bigint().min(0n).default(0n),
  SELLO_POLL_SECONDS: Seconds.default(1),
  SELLO_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  SELLO_IMPORT_RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
  ...identityProviderVariables,
  ...servingVariables,
})
export type IssuerEnvironment = z.infer<typeof IssuerEnvironment>

/** The configuration that the environment gives; all faults at once as `configuration-invalid`. */
export function readIssuerConfig(environment: Readonly<Record<string, string | undefined>>): {
  config: IssuerConfig
  logLevel: IssuerEnvironment['SELLO_LOG_LEVEL']
} {
  const read = readConfig(IssuerEnvironment, environment)
  const fault = servingFaults(read) ?? identityProviderFaults(read)
  if (fault) throw new SelloError('configuration-invalid', fault)
  const config: IssuerConfig = {
    dataDir: read.SELLO_ISSUER_DATA_DIR,
    rpcUrl: read.SELLO_RPC_URL,
    keySecret: read.SELLO_KEY_SECRET,
    port: read.SELLO_ISSUER_PORT,
    host: read.SELLO_ISSUER_HOST,
    gasPrice: read.SELLO_GAS_PRICE,
    pollMs: read.SELLO_POLL_SECONDS * 1000,
    importRetentionDays: read.SELLO_IMPORT_RETENTION_DAYS,
    serving: servingConfig(read),
    ...identityProviderConfig(read),
    ...(read.SELLO_ISSUER_PUBLIC_URL ? { publicUrl: read.SELLO_ISSUER_PUBLIC_URL } : {}),
  }
  return { config, logLevel: read.SELLO_LOG_LEVEL }
}
