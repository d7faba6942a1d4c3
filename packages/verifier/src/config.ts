import { readFileSync } from 'node:fs'
import { LedgerDeployment as Deployment, Did, parseStrictJson } from '@sello/core'
import { KeySecret, readConfig } from '@sello/platform'
import { z } from 'zod'

/** Where the contracts stand: the file that the deployment wrote. */
export const LedgerDeployment = Deployment.partial({ genesisHash: true })
export type LedgerDeployment = z.infer<typeof LedgerDeployment>

/** What a verifier is started with. Tests and the demo pass it directly. */
export interface VerifierConfig {
  /** Holds verifier.sqlite, keys.sqlite, mirror.sqlite and terms/. */
  readonly dataDir: string
  /** did:ethr of the administration that asks. */
  readonly did: Did
  /** Shown to wallets. */
  readonly name: string
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Where wallets reach the service; the listener's own address when absent. */
  readonly publicUrl?: string
  /** IANA zone in which a bare date ends. */
  readonly timeZone: string
  /** Older than this, the mirror makes answers indeterminate. */
  readonly maxAgeSeconds: number
  /** How long answered or expired presentation requests, and the verdicts on them, are kept. */
  readonly retentionDays: number
  readonly rpcUrl: string
  readonly deployment: LedgerDeployment
  readonly pollMs: number
  readonly logLevel: string
}

/** Apart from the configuration, so that neither logs nor problems ever show them. */
export interface VerifierSecrets {
  /** 32 bytes under which private keys are encrypted. */
  readonly keySecret: Uint8Array
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

const Environment = z.object({
  SELLO_VERIFIER_DATA_DIR: z.string().min(1),
  SELLO_VERIFIER_DID: Did,
  SELLO_VERIFIER_NAME: z.string().min(1).max(200),
  SELLO_VERIFIER_HOST: z.string().min(1).default('127.0.0.1'),
  SELLO_VERIFIER_PORT: z.coerce.number().int().min(0).max(65_535).default(7_002),
  SELLO_VERIFIER_PUBLIC_URL: z.url().optional(),
  SELLO_VERIFIER_TIME_ZONE: z.string().refine(isTimeZone, 'must be an IANA time zone'),
  SELLO_VERIFIER_MAX_AGE_SECONDS: z.coerce.number().int().min(1).default(120),
  SELLO_VERIFIER_RETENTION_DAYS: z.coerce.number().int().min(1).default(30),
  SELLO_VERIFIER_KEY_SECRET: KeySecret,
  SELLO_RPC_URL: z.url(),
  SELLO_DEPLOYMENT_FILE: z.string().min(1),
  SELLO_LEDGER_POLL_MS: z.coerce.number().int().min(50).default(1_000),
  SELLO_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
})

/** Reads configuration and secrets; all faults at once as `configuration-invalid`. */
export function readVerifierConfig(environment: Readonly<Record<string, string | undefined>>): {
  config: VerifierConfig
  secrets: VerifierSecrets
} {
  const read = readConfig(Environment, environment)
  const config: VerifierConfig = {
    dataDir: read.SELLO_VERIFIER_DATA_DIR,
    did: read.SELLO_VERIFIER_DID,
    name: read.SELLO_VERIFIER_NAME,
    host: read.SELLO_VERIFIER_HOST,
    port: read.SELLO_VERIFIER_PORT,
    ...(read.SELLO_VERIFIER_PUBLIC_URL && { publicUrl: read.SELLO_VERIFIER_PUBLIC_URL.replace(/\/$/, '') }),
    timeZone: read.SELLO_VERIFIER_TIME_ZONE,
    maxAgeSeconds: read.SELLO_VERIFIER_MAX_AGE_SECONDS,
    retentionDays: read.SELLO_VERIFIER_RETENTION_DAYS,
    rpcUrl: read.SELLO_RPC_URL,
    deployment: LedgerDeployment.parse(parseStrictJson(readFileSync(read.SELLO_DEPLOYMENT_FILE, 'utf8'))),
    pollMs: read.SELLO_LEDGER_POLL_MS,
    logLevel: read.SELLO_LOG_LEVEL,
  }
  return { config, secrets: { keySecret: read.SELLO_VERIFIER_KEY_SECRET } }
}
