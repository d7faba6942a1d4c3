import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type CodeSource, createCodeSource, toBase32 } from '@sello/platform'
import type { Role } from '../features/accounts/role.ts'
import type { IssuerApi } from '../http/issuer-api.ts'

export const PASSWORD = 'a long enough password'

/** The authenticator of an officer in tests. */
export function totpSecretOf(username: string): string {
  return toBase32(createHash('sha256').update(`authenticator of ${username}`).digest().subarray(0, 20))
}

/** Where each officer signs in: codes are accepted once, so that all callers of a place share one authenticator. */
const authenticators = new Map<string, CodeSource>()

/** A code of an officer's authenticator that was not used at this place yet. */
export function nextCode(place: string, username: string, clock = () => new Date()): Promise<string> {
  const key = `${place} ${username}`
  const source = authenticators.get(key) ?? createCodeSource(totpSecretOf(username), { clock, sleep })
  authenticators.set(key, source)
  return source.next()
}

/** An officer of a bench, signed in with both factors: her token. */
export async function signedIn(
  { access, clock }: Pick<IssuerApi, 'access' | 'clock'>,
  officer: { readonly username: string; readonly roles: readonly Role[] },
): Promise<string> {
  const { username, roles } = officer
  const totpSecret = totpSecretOf(username)
  await access.addAccount({ username, roles, password: PASSWORD, totpSecret })
  const totp = await createCodeSource(totpSecret, { clock, sleep }).next()
  const client = { address: '127.0.0.1', userAgent: 'a test' }
  return (await access.signIn({ username, password: PASSWORD, totp }, client)).token
}
