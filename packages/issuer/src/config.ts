import { decodeBase64url } from '@sello/core'
import type { Log } from '@sello/platform'
import { z } from 'zod'

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
  /** Accept programmes that no code list names. */
  readonly allowUnknownProgramme?: boolean
  readonly log?: Log
  readonly clock?: () => Date
}

const Seconds = z.coerce.number().int().min(1).max(3_600)

/** The environment of the service. */
export const IssuerEnvironment = z.object({
  SELLO_ISSUER_DATA_DIR: z.string().min(1),
  SELLO_RPC_URL: z.url(),
  SELLO_KEY_SECRET: z
    .string()
    .transform((text) => decodeBase64url(text))
    .refine((bytes) => bytes?.length === 32, 'must be 32 bytes as base64url')
    .transform((bytes) => bytes ?? new Uint8Array()),
  SELLO_ISSUER_PORT: z.coerce.number().int().min(0).max(65_535).default(4100),
  SELLO_ISSUER_HOST: z.string().default('127.0.0.1'),
  SELLO_ISSUER_PUBLIC_URL: z
    .url()
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  SELLO_GAS_PRICE: z.coerce.bigint().min(0n).default(0n),
  SELLO_POLL_SECONDS: Seconds.default(1),
  SELLO_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
})
export type IssuerEnvironment = z.infer<typeof IssuerEnvironment>
