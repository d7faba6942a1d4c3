import { SelloError } from '@sello/core'
import { type CodeSource, createCodeSource } from '@sello/platform'
import { z } from 'zod'
import type { CommandIo } from '../command.ts'

const Base32 = z.string().regex(/^[A-Z2-7]{16,200}$/)

/** Codes of an authenticator whose secret is base32 or stands in an otpauth URL. Throws `file-malformed`. */
export function authenticatorIn(text: string, io: Pick<CommandIo, 'clock' | 'sleep'>): CodeSource {
  const secret = URL.canParse(text) ? new URL(text).searchParams.get('secret') : text
  const parsed = Base32.safeParse(secret)
  if (parsed.success) return createCodeSource(parsed.data, io)
  throw new SelloError('file-malformed', 'This is no secret of an authenticator.')
}
