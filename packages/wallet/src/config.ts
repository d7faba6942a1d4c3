import { KeySecret, readConfig } from '@sello/platform'
import { z } from 'zod'

/** What a wallet is started with. Tests and the demo pass it directly. */
export interface WalletConfig {
  /** Holds wallet.sqlite and keys.sqlite. */
  readonly dataDir: string
  /** Name of the firm, for its own people. */
  readonly firm: string
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Of the network that the firm's did:ethr is on. */
  readonly chainId: number
  /** How the firm's DID is made at the first start. */
  readonly holderMethod: 'ethr' | 'key' | 'jwk'
  /** Longest wait for another party's answer: an issuer anchors the copy before it answers a claim. */
  readonly timeoutMs: number
  /** How often interrupted claims are taken up again. */
  readonly resumeMs: number
  /** How old what is known of an application may be before the administration is asked again; a minute when absent. */
  readonly refreshMs?: number
  readonly logLevel: string
}

/** Apart from the configuration, so that neither logs nor problems ever show them. */
export interface WalletSecrets {
  /** 32 bytes under which private keys are encrypted. */
  readonly keySecret: Uint8Array
}

const Environment = z.object({
  SELLO_WALLET_DATA_DIR: z.string().min(1),
  SELLO_WALLET_FIRM: z.string().min(1).max(200),
  SELLO_WALLET_HOST: z.string().min(1).default('127.0.0.1'),
  SELLO_WALLET_PORT: z.coerce.number().int().min(0).max(65_535).default(7_003),
  SELLO_WALLET_HOLDER_METHOD: z.enum(['ethr', 'key', 'jwk']).default('ethr'),
  SELLO_WALLET_TIMEOUT_MS: z.coerce.number().int().min(1_000).default(60_000),
  SELLO_WALLET_RESUME_MS: z.coerce.number().int().min(1_000).default(30_000),
  SELLO_WALLET_REFRESH_MS: z.coerce.number().int().min(1_000).default(60_000),
  SELLO_WALLET_KEY_SECRET: KeySecret,
  SELLO_CHAIN_ID: z.coerce.number().int().positive(),
  SELLO_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
})

/** Reads configuration and secrets; all faults at once as `configuration-invalid`. */
export function readWalletConfig(environment: Readonly<Record<string, string | undefined>>): {
  config: WalletConfig
  secrets: WalletSecrets
} {
  const read = readConfig(Environment, environment)
  const config: WalletConfig = {
    dataDir: read.SELLO_WALLET_DATA_DIR,
    firm: read.SELLO_WALLET_FIRM,
    host: read.SELLO_WALLET_HOST,
    port: read.SELLO_WALLET_PORT,
    chainId: read.SELLO_CHAIN_ID,
    holderMethod: read.SELLO_WALLET_HOLDER_METHOD,
    timeoutMs: read.SELLO_WALLET_TIMEOUT_MS,
    resumeMs: read.SELLO_WALLET_RESUME_MS,
    refreshMs: read.SELLO_WALLET_REFRESH_MS,
    logLevel: read.SELLO_LOG_LEVEL,
  }
  return { config, secrets: { keySecret: read.SELLO_WALLET_KEY_SECRET } }
}
