import { issuerError } from '../errors.ts'

export const WITHHELD = '[withheld]'

/** Names of members that no entry may show. */
const SECRET_NAME =
  /salt|secret|password|passphrase|pass_?code|tx_?code|offer_?code|recovery|token|cookie|authorization$|private|mnemonic|seed|otp|totp|phc$|signature|api_?key$|credential$/i

/** What looks like a right to something, wherever it stands. */
const SECRET_TEXT = [
  // 32 bytes as base64url: salts, session tokens, codes of offers.
  /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048](?![A-Za-z0-9_-])/,
  /\bsello_[A-Za-z0-9_-]{20,}/,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/,
  /\$argon2(?:id|i|d)\$/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\/v1\/offers\/[A-Za-z0-9_-]{20,}/,
]

const isMixed = (text: string) => /[a-z]/.test(text) && /[A-Z]/.test(text) && /[0-9]/.test(text)

function looksSecret(text: string): boolean {
  return SECRET_TEXT.some((pattern, place) => {
    const found = pattern.exec(text)?.[0]
    // A long word of a language is no salt.
    return found !== undefined && (place > 0 || isMixed(found))
  })
}

/**
 * The value without what no audit entry may hold: secrets and salts are withheld, whoever handed them in, and the act
 * goes on. A digest as the ledger writes it (0x and hex) is no secret.
 */
export function withholdSecrets(value: unknown): unknown {
  if (typeof value === 'string') return looksSecret(value) ? WITHHELD : value
  if (Array.isArray(value)) return value.map(withholdSecrets)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return value.toISOString()
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(
    members.map(([name, member]) => [name, isSecret(name, member) ? WITHHELD : withholdSecrets(member)]),
  )
}

/** Yes, no, counts and nothing at all are no secrets: `mustChangePassword: true` says what changed. */
function isSecret(name: string, member: unknown): boolean {
  return (
    SECRET_NAME.test(name) && typeof member !== 'boolean' && typeof member !== 'number' && member !== null
  )
}

/** Names of things are made by the service: a secret among them is a mistake in the code. Throws `audit-unsafe`. */
export function requirePlainNames(names: readonly string[]): void {
  if (names.some(looksSecret))
    throw issuerError('audit-unsafe', 'An audit entry would name something by a secret.')
}
