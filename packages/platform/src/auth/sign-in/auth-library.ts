import { SelloError } from '@sello/core'
import type { BetterAuthOptions } from 'better-auth'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { hashPassword, verifyPassword } from '../passwords.ts'
import type { SignInTables } from './sign-in-tables.ts'

export interface AuthLibraryOptions {
  readonly db: Kysely<SignInTables>
  /** 32 random bytes or more, as text. */
  readonly secret: string
  /** Origin in which the browser shows the service; its host is the passkeys' relying party. */
  readonly publicUrl: string
  readonly serviceName: string
}

/** A ceremony of WebAuthn: the options for the browser, and what brings its answer back to them. */
export interface Ceremony {
  readonly ceremonyId: string
  readonly options: Readonly<Record<string, unknown>> & { readonly challenge: string }
}

/** A passkey that was proved and is not stored yet. */
const ProvedPasskey = z.object({
  id: z.string(),
  userId: z.string(),
  publicKey: z.string(),
  credentialID: z.string(),
  counter: z.number(),
  deviceType: z.string(),
  backedUp: z.boolean(),
  transports: z.string().nullish(),
  aaguid: z.string().nullish(),
})
export type ProvedPasskey = z.infer<typeof ProvedPasskey>

const Options = z.looseObject({ challenge: z.string() })
const SignedIn = z.object({ session: z.object({ userId: z.string() }) })

export type AuthLibrary = ReturnType<typeof createAuthLibrary>

/**
 * better-auth as far as it decides who somebody is: passwords and passkeys, over the tables of signInMigration. It
 * keeps no session: those are ours, as digests, by the service's clock and in one transaction with their audit entry.
 */
export function createAuthLibrary(options: AuthLibraryOptions) {
  let opened: ReturnType<typeof configure> | undefined
  // Loaded at the first sign-in: it is large, and services without accounts of persons never ask for it.
  const open = () => {
    opened ??= configure(options)
    return opened
  }
  return {
    /** As long for an account that does not exist: the library hashes then as well. */
    passwordIsRight: async (userId: string | undefined, password: string): Promise<boolean> => {
      const email = `${userId ?? 'nobody'}@sello.invalid`
      const { auth, APIError } = await open()
      try {
        await auth.api.signInEmail({ body: { email, password } })
        return true
      } catch (error) {
        if (error instanceof APIError && error.statusCode === 401) return false
        throw error
      }
    },
    ...passkeyCeremonies(async () => (await open()).auth),
  }
}

/** Each in two halves: the options for the browser, then its answer. */
function passkeyCeremonies(open: () => Promise<Auth>) {
  return {
    registrationOptions: async (user: { id: string; username: string; displayName: string }) => {
      const context = JSON.stringify(user)
      const auth = await open()
      const given = await auth.api.generatePasskeyRegistrationOptions({
        query: { context },
        returnHeaders: true,
      })
      return ceremonyOf(given, {
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
    },
    /** Throws `passkey-refused`. Nothing is stored. */
    verifyRegistration: async (ceremonyId: string, response: unknown): Promise<ProvedPasskey> => {
      const auth = await open()
      const headers = await challengeHeaders(auth, ceremonyId)
      const body = { response }
      return ProvedPasskey.parse(await refusing(() => auth.api.verifyPasskeyRegistration({ body, headers })))
    },
    authenticationOptions: async () => {
      const auth = await open()
      const given = await auth.api.generatePasskeyAuthenticationOptions({
        returnHeaders: true,
        headers: new Headers(),
      })
      return ceremonyOf(given, { userVerification: 'required' })
    },
    /** Id of the user whose passkey it was. Throws `passkey-refused`. */
    verifyAuthentication: async (ceremonyId: string, response: unknown): Promise<string> => {
      const auth = await open()
      const headers = await challengeHeaders(auth, ceremonyId)
      const body = { response: Assertion.parse(response) }
      const given = await refusing(() => auth.api.verifyPasskeyAuthentication({ body, headers }))
      return SignedIn.parse(given).session.userId
    },
  }
}

async function configure({ db, secret, publicUrl, serviceName }: AuthLibraryOptions) {
  const { betterAuth, APIError, kyselyAdapter, passkey } = await load()
  const requireVerified = (userVerified: boolean | undefined) => {
    if (userVerified !== true)
      throw new APIError('UNAUTHORIZED', { message: 'user verification is required' })
  }
  const auth = betterAuth({
    appName: serviceName,
    baseURL: publicUrl,
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: (given: BetterAuthOptions) => keepingNoPasskey(kyselyAdapter(db, { type: 'sqlite' })(given)),
    // Sessions go to a second storage when there is one: this one forgets them.
    secondaryStorage: forgetful,
    verification: { modelName: 'auth_verification', storeInDatabase: true },
    user: { modelName: 'auth_user' },
    account: { modelName: 'auth_account' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    plugins: [
      passkey({
        rpID: new URL(publicUrl).hostname,
        rpName: serviceName,
        origin: new URL(publicUrl).origin,
        schema: { passkey: { modelName: 'auth_passkey' } },
        registration: {
          requireSession: false,
          resolveUser: async ({ context }) => RegistrationUser.parse(JSON.parse(context ?? '')),
          afterVerification: async ({ verification }) =>
            requireVerified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: async ({ verification }) =>
            requireVerified(verification.authenticationInfo.userVerified),
        },
      }),
    ],
  })
  return { auth, APIError }
}

async function load() {
  const { betterAuth } = await import('better-auth')
  const { APIError } = await import('better-auth/api')
  const { kyselyAdapter } = await import('@better-auth/kysely-adapter')
  const { passkey } = await import('@better-auth/passkey')
  return { betterAuth, APIError, kyselyAdapter, passkey }
}

const forgetful = {
  get: () => null,
  set: () => undefined,
  delete: () => undefined,
  getAndDelete: () => null,
  increment: () => 1,
}

type Adapter = ReturnType<ReturnType<typeof import('@better-auth/kysely-adapter').kyselyAdapter>>

/** A proved passkey goes to the caller, who stores it in one transaction with its audit entry. */
function keepingNoPasskey(adapter: Adapter): Adapter {
  const create: Adapter['create'] = (request) =>
    request.model === 'passkey'
      ? Promise.resolve({ ...request.data, id: request.data.id ?? crypto.randomUUID() } as never)
      : adapter.create(request)
  return { ...adapter, create }
}

type Auth = Awaited<ReturnType<typeof configure>>['auth']
type VerifyAuthentication = Auth['api']['verifyPasskeyAuthentication']
/** Only its outer form: the library looks at every member itself. */
const Assertion = z.custom<NonNullable<Parameters<VerifyAuthentication>[0]>['body']['response']>(
  (value) => z.looseObject({ id: z.string(), response: z.looseObject({}) }).safeParse(value).success,
)

const RegistrationUser = z
  .object({ id: z.string(), username: z.string(), displayName: z.string() })
  .transform(({ id, username, displayName }) => ({ id, name: username, displayName }))

/** The library carries the ceremony in a signed cookie; here its value goes to the client and comes back in the body. */
function ceremonyOf(given: { headers: Headers; response: unknown }, more: object): Ceremony {
  const [pair = ''] = given.headers.getSetCookie().at(0)?.split(';') ?? []
  const ceremonyId = decodeURIComponent(pair.slice(pair.indexOf('=') + 1))
  return { ceremonyId, options: { ...Options.parse(given.response), ...more } }
}

async function challengeHeaders(auth: Auth, ceremonyId: string): Promise<Headers> {
  const { name } = (await auth.$context).createAuthCookie('better-auth-passkey')
  return new Headers({ cookie: `${name}=${encodeURIComponent(ceremonyId)}` })
}

async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    throw new SelloError('passkey-refused', 'The passkey was not accepted.', { cause })
  }
}
