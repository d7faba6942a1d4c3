import { z } from 'zod'
import { readArguments } from '../arguments.ts'
import { type Command, usageError } from '../command.ts'
import type { OfflineQuestion } from '../verify/verify-offline.ts'

const options = {
  dir: { type: 'string' },
  mirror: { type: 'string' },
  did: { type: 'string' },
  terms: { type: 'string' },
  'max-age': { type: 'string' },
  'as-of': { type: 'string' },
  'time-zone': { type: 'string' },
  nonce: { type: 'string' },
  audience: { type: 'string' },
  verifier: { type: 'string' },
  'api-key-file': { type: 'string' },
  json: { type: 'boolean' },
} as const

const BARE_DATE = /^\d{4}-\d{2}-\d{2}$/
const text = z.string().min(1).optional()
const Arguments = z.object({
  words: z.tuple([z.string().min(1)], { error: 'name one file with a credential or presentation' }),
  dir: text,
  mirror: text,
  did: text,
  terms: text,
  'max-age': z.coerce.number().int().min(1).default(120),
  'as-of': z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], {
      error: 'a date or an RFC 3339 time with offset',
    })
    .optional(),
  'time-zone': text,
  nonce: text,
  audience: text,
  verifier: z.url().optional(),
  'api-key-file': text,
  json: z.boolean().default(false),
})
type Arguments = z.infer<typeof Arguments>

/** What was wrong with the question, not with the credential. */
const ofTheQuestion = [
  'as-of-in-future',
  'date-invalid',
  'time-zone-unknown',
  'verifier-not-authority',
  'file-unreadable',
]
const exitCodes = { verified: 0, rejected: 1, indeterminate: 3 } as const

export const verifyCommand: Command = {
  usage:
    'verify FILE (--dir DIR | --mirror PATH --did DID) [--terms DIR] [--max-age SECONDS]\n' +
    '      [--as-of DATE|TIME] [--time-zone ZONE] [--nonce N --audience A] [--json]\n' +
    '  sello verify FILE --verifier URL --api-key-file FILE [--as-of DATE|TIME] [--json]',
  summary:
    'Says whether a credential or presentation is recognised: 0 verified, 1 rejected, 3 could not be checked.',
  // What could not be checked is neither valid nor invalid.
  failed: 3,
  run: async (args, io) => {
    const asked = readArguments(args, options, Arguments)
    const { isSelloError } = await import('@sello/core')
    const { readCredentialFile } = await import('../verify/read-credential-file.ts')
    const { verdictText } = await import('../verify/verdict-text.ts')
    try {
      const input = await readCredentialFile(asked.words[0])
      const verdict = asked.verifier ? await remotely(asked, input, io) : await offline(asked, input, io)
      io.out(asked.json ? `${JSON.stringify(verdict, null, 2)}\n` : verdictText(verdict))
      return exitCodes[verdict.status]
    } catch (error) {
      if (isSelloError(error, ...ofTheQuestion)) throw usageError(error.message, error)
      throw error
    }
  },
}

type Io = Parameters<Command['run']>[1]

async function remotely(asked: Arguments, input: string, io: Io) {
  const { verifier: url, 'api-key-file': apiKeyFile, 'as-of': asOf } = asked
  for (const name of ['dir', 'mirror', 'did', 'terms', 'time-zone', 'nonce', 'audience'] as const)
    if (asked[name] !== undefined) throw usageError(`--${name} does not go with --verifier`)
  if (!url || !apiKeyFile) throw usageError('--verifier needs --api-key-file')
  const { readSecretFile } = await import('../files/files.ts')
  const { verifyRemotely } = await import('../verify/verify-remotely.ts')
  return verifyRemotely({ url, apiKey: await readSecretFile(apiKeyFile), input, asOf }, io)
}

async function offline(asked: Arguments, input: string, io: Io) {
  const { verifyOffline } = await import('../verify/verify-offline.ts')
  return verifyOffline(input, await questionOf(asked), io)
}

async function questionOf(asked: Arguments): Promise<OfflineQuestion> {
  const { dir, nonce, audience, 'as-of': asOf } = asked
  if (asked['api-key-file']) throw usageError('--api-key-file goes with --verifier')
  if ((nonce === undefined) !== (audience === undefined))
    throw usageError('--nonce and --audience go together')
  const place = dir === undefined ? undefined : await defaultsOf(dir)
  const mirrorPath = asked.mirror ?? place?.mirrorPath
  const did = asked.did ?? place?.did
  if (!mirrorPath || !did) throw usageError('give --dir, or --mirror and --did, or --verifier')
  const timeZone = asked['time-zone'] ?? place?.timeZone
  if (asOf && BARE_DATE.test(asOf) && !timeZone)
    throw usageError('a bare date ends in some time zone: give --time-zone')
  const termsPath = asked.terms ?? place?.termsPath
  return {
    mirrorPath,
    did,
    maxAgeSeconds: asked['max-age'],
    ...(termsPath === undefined ? {} : { termsPath }),
    ...(asOf === undefined ? {} : { asOf, timeZone: timeZone ?? 'UTC' }),
    ...(nonce === undefined || audience === undefined ? {} : { expected: { nonce, audience } }),
  }
}

async function defaultsOf(dir: string) {
  const { readAuthorityProfile } = await import('@sello/issuer')
  const { exists } = await import('../files/files.ts')
  const { placeIn } = await import('../authority/place.ts')
  const place = placeIn(dir)
  const { did, timeZone } = await readAuthorityProfile(place.issuer.dataDir)
  const termsPath = `${place.verifier.dataDir}/terms`
  return {
    did,
    timeZone,
    mirrorPath: `${place.verifier.dataDir}/mirror.sqlite`,
    ...((await exists(termsPath)) ? { termsPath } : {}),
  }
}
