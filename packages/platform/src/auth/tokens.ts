import { createHash, timingSafeEqual } from 'node:crypto'

/** SHA-256 (hex) under which a random token is kept; the token itself is never stored. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update('sello/token/v1\0').update(token).digest('hex')
}

/** Compares two strings without telling where they differ. */
export function equalSecrets(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest()
  const right = createHash('sha256').update(b).digest()
  return timingSafeEqual(left, right)
}
