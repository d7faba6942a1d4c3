import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { createServer, type Server } from 'node:https'
import { isDeepStrictEqual } from 'node:util'
import { SelloError } from '@sello/core'
import type { Log } from '../log.ts'

/** A certificate with its chain, and its key, as PEM files. */
export interface TlsFiles {
  readonly certFile: string
  readonly keyFile: string
}

interface TlsPair {
  readonly cert: string
  readonly key: string
}

/** Throws `tls-unusable` for files that are missing, malformed, or not of one pair. Never repeats the key. */
export async function readTlsPair({ certFile, keyFile }: TlsFiles): Promise<TlsPair> {
  try {
    const [cert, key] = await Promise.all([readFile(certFile, 'utf8'), readFile(keyFile, 'utf8')])
    if (new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) return { cert, key }
  } catch (cause) {
    throw new SelloError(
      'tls-unusable',
      `${certFile} and ${keyFile} cannot be read as certificate and key.`,
      {
        cause,
      },
    )
  }
  throw new SelloError('tls-unusable', `The key of ${keyFile} is not that of ${certFile}.`)
}

export interface TlsServer {
  readonly server: Server
  /** Looks now whether the files have changed; true when others are used from now on. */
  refresh(): Promise<boolean>
  stop(): void
}

/**
 * An HTTPS server whose certificate follows its files: what is renewed is used for new connections within `pollMs`.
 * Files that do not fit together (in the middle of a renewal) are left alone, with a warning, and looked at again.
 */
export async function createTlsServer(
  files: TlsFiles,
  listener: RequestListener,
  options: { log: Log; pollMs?: number; requestTimeout: number; headersTimeout: number },
): Promise<TlsServer> {
  let used = await readTlsPair(files)
  const { log, pollMs = 30_000, ...timeouts } = options
  const server = createServer({ ...used, ...timeouts, minVersion: 'TLSv1.2' }, listener)
  const refresh = async () => {
    try {
      const found = await readTlsPair(files)
      if (isDeepStrictEqual(found, used)) return false
      server.setSecureContext({ ...found, minVersion: 'TLSv1.2' })
      used = found
      log.info({ certFile: files.certFile }, 'the renewed certificate is used from now on')
      return true
    } catch (error) {
      log.warn({ err: error }, 'the certificate files cannot be used; the ones read before still are')
      return false
    }
  }
  const timer = setInterval(() => void refresh(), pollMs).unref()
  return { server, refresh, stop: () => clearInterval(timer) }
}
