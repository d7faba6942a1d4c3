import { randomBytes, randomUUID } from 'node:crypto'
import { accessMigration } from '../auth/access-tables.ts'
import { createSignIn, type SignInAccess } from '../auth/sign-in/create-sign-in.ts'
import { type SignInServiceTables, signInMigration } from '../auth/sign-in/sign-in-tables.ts'
import { totpCode, totpStep } from '../auth/sign-in/totp.ts'
import type { SignInEvent } from '../auth/sign-in/unit.ts'
import { type OpenDatabase, openDatabase } from '../sql/open-database.ts'

export type SceneRole = 'clerk' | 'auditor'
export const PASSWORD = 'a long enough password'
export const ORIGIN = 'http://localhost:4100'
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
export const office = { address: '10.0.0.7', userAgent: 'Mozilla/5.0 office' }
export const elsewhere = { address: '203.0.113.9', userAgent: 'curl' }

export interface SignInScene {
  readonly access: SignInAccess<SceneRole>
  readonly database: OpenDatabase<SignInServiceTables>
  readonly events: readonly SignInEvent[]
  now(): Date
  later(ms: number): void
  /** Of Ana's app, now or so many steps from now. */
  code(offset?: number): string
  /** Ana signs in: with her password, unless something else is given. */
  ana(more?: object, client?: typeof office): ReturnType<SignInAccess<SceneRole>['signIn']>
  who(token: string): Promise<{ username: string; sessionId: string }>
  close(): Promise<void>
}

/** Ana, a clerk with a second factor, and Nora, an auditor without one. */
export async function openSignInScene(): Promise<SignInScene> {
  let now = new Date('2026-11-01T12:00:00Z')
  const events: SignInEvent[] = []
  const database = await openDatabase<SignInServiceTables>({
    path: ':memory:',
    migrations: [accessMigration, signInMigration],
  })
  const access = openAccess(database, () => now, events)
  await access.addAccount({ username: 'ana', password: PASSWORD, roles: ['clerk'], totpSecret: SECRET })
  await access.addAccount({ username: 'nora', password: PASSWORD, roles: ['auditor'] })
  return {
    access,
    database,
    events,
    now: () => now,
    later: (ms) => {
      now = new Date(now.getTime() + ms)
    },
    code: (offset = 0) => totpCode(SECRET, totpStep(now) + offset),
    ana: (more = {}, client = office) =>
      access.signIn({ username: 'ana', password: PASSWORD, ...more }, client),
    who: async (token) => {
      const caller = await access.callerOf(token)
      return { username: caller.id, sessionId: caller.sessionId ?? '' }
    },
    close: () => database.close(),
  }
}

function openAccess({ db }: OpenDatabase<SignInServiceTables>, clock: () => Date, events: SignInEvent[]) {
  return createSignIn<SceneRole>({
    db,
    transact: (work) =>
      db.transaction().execute((transaction) =>
        work({
          db: transaction,
          audit: async (event) => {
            events.push(event)
          },
        }),
      ),
    roles: ['clerk', 'auditor'],
    clock,
    randomBytes,
    newId: randomUUID,
    keySecret: randomBytes(32),
    publicUrl: ORIGIN,
    serviceName: 'Aduanas',
  })
}
