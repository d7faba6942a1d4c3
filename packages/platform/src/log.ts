import { pino } from 'pino'

export type Log = Pick<ReturnType<typeof pino>, 'info' | 'warn' | 'error' | 'debug'>

const SECRET_FIELDS = [
  'password',
  'secret',
  'token',
  'apiKey',
  'txCode',
  'privateKey',
  'salt',
  'identitySalt',
  'authorization',
  'cookie',
  'passphrase',
  'newPassword',
  'currentPassword',
  'initialPassword',
  'totp',
  'recoveryCode',
  'clientSecret',
]

/** A JSON-lines logger to stderr that blanks fields which may hold secrets, at the top and one level down. */
export function createLog(options: {
  name: string
  level?: string
  destination?: NodeJS.WritableStream
}): Log {
  const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`])
  return pino(
    { name: options.name, level: options.level ?? 'info', redact: { paths, censor: '[redacted]' } },
    options.destination ?? pino.destination({ fd: 2, sync: false }),
  )
}

export const silentLog: Log = pino({ level: 'silent' })
