import type { MetricsPlace, TlsFiles } from '@sello/platform'
import { z } from 'zod'

/** How the service is reached, measured and saved; each part may be left out. */
export interface ServingConfig {
  /** HTTPS by these files instead of plain HTTP. */
  readonly tls?: TlsFiles
  /** A listener for plain HTTP that sends everybody to the public address. */
  readonly redirectPort?: number
  /** Proxies whose X-Forwarded-Proto and -For are believed: addresses and networks. */
  readonly trustedProxies?: readonly string[]
  readonly metrics?: MetricsPlace
  readonly backups?: BackupSchedule
}

/** Archives that the service takes of itself. */
export interface BackupSchedule {
  readonly dir: string
  readonly everyHours: number
  /** Older ones are removed. */
  readonly keep: number
}

const Port = z.coerce.number().int().min(0).max(65_535)
const Network = z.string().regex(/^[0-9a-fA-F:.]+(\/\d{1,3})?$/, 'must be an address or a network')

export const servingVariables = {
  SELLO_TLS_CERT_FILE: z.string().min(1).optional(),
  SELLO_TLS_KEY_FILE: z.string().min(1).optional(),
  SELLO_HTTP_REDIRECT_PORT: Port.optional(),
  SELLO_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(Network))
    .optional(),
  SELLO_METRICS_PORT: Port.optional(),
  SELLO_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  SELLO_METRICS_TOKEN: z.string().min(16).optional(),
  SELLO_BACKUP_DIR: z.string().min(1).optional(),
  SELLO_BACKUP_HOURS: z.coerce.number().min(0.25).max(8_760).default(24),
  SELLO_BACKUP_KEEP: z.coerce.number().int().min(1).max(10_000).default(14),
}

const Serving = z.object(servingVariables)
export type ServingEnvironment = z.infer<typeof Serving>

/** Faults that no variable shows by itself. */
export function servingFaults(read: ServingEnvironment): string | undefined {
  if ((read.SELLO_TLS_CERT_FILE === undefined) !== (read.SELLO_TLS_KEY_FILE === undefined))
    return 'SELLO_TLS_CERT_FILE and SELLO_TLS_KEY_FILE belong together'
  if (read.SELLO_HTTP_REDIRECT_PORT !== undefined && read.SELLO_TLS_CERT_FILE === undefined)
    return 'SELLO_HTTP_REDIRECT_PORT needs SELLO_TLS_CERT_FILE: there is no HTTPS to be sent to'
  return undefined
}

export function servingConfig(read: ServingEnvironment): ServingConfig {
  const { SELLO_TLS_CERT_FILE: certFile, SELLO_TLS_KEY_FILE: keyFile, SELLO_METRICS_TOKEN: token } = read
  const { SELLO_HTTP_REDIRECT_PORT: redirectPort, SELLO_TRUSTED_PROXIES: trustedProxies } = read
  const { SELLO_METRICS_PORT: port, SELLO_METRICS_HOST: host, SELLO_BACKUP_DIR: dir } = read
  const schedule = { everyHours: read.SELLO_BACKUP_HOURS, keep: read.SELLO_BACKUP_KEEP }
  return {
    ...(certFile && keyFile ? { tls: { certFile, keyFile } } : {}),
    ...(redirectPort === undefined ? {} : { redirectPort }),
    ...(trustedProxies ? { trustedProxies } : {}),
    ...(port === undefined ? {} : { metrics: { port, host, ...(token ? { token } : {}) } }),
    ...(dir ? { backups: { dir, ...schedule } } : {}),
  }
}
