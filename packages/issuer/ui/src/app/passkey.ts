import {
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCeremony,
  type SessionOpened,
  SessionOpened as SessionOpenedSchema,
} from '@sello/protocol'
import { type Api, ApiProblem } from '@sello/ui-kit'

/** Whether this browser has passkeys at all. */
export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

/** Asks for a passkey; throws `passkey-refused` when the person closes the question or has none. */
async function ask(options: PasskeyCeremony['options']): Promise<PasskeyAssertion> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const credential = await navigator.credentials.get({ publicKey }).catch(refused)
  return PasskeyAssertion.parse(written(credential))
}

async function make(options: PasskeyCeremony['options']): Promise<PasskeyAttestation> {
  // The names that are missing here are in `options`: the service wrote it as the specification says.
  const json: PublicKeyCredentialCreationOptionsJSON = Object.assign(
    { pubKeyCredParams: [], rp: { name: '' }, user: { id: '', name: '', displayName: '' } },
    options,
  )
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(json)
  const credential = await navigator.credentials.create({ publicKey }).catch(refused)
  const { response, ...rest } = written(credential)
  const { clientDataJSON, attestationObject, transports } = Object(response)
  return PasskeyAttestation.parse({ ...rest, response: { clientDataJSON, attestationObject, transports } })
}

function refused(cause: unknown): never {
  throw new ApiProblem({ code: 'passkey-refused', status: 0 }, undefined, { cause })
}

function written(credential: Credential | null): Record<string, unknown> {
  if (credential instanceof PublicKeyCredential) return { ...credential.toJSON() }
  return refused(undefined)
}

export async function signInWithPasskey(api: Api): Promise<SessionOpened> {
  const { ceremonyId, options } = await api.send('POST', '/v1/sessions/passkey/options', PasskeyCeremony, {
    keepSession: true,
  })
  const response = await ask(options)
  return api.send('POST', '/v1/sessions/passkey', SessionOpenedSchema, {
    body: { ceremonyId, response, cookie: true },
    keepSession: true,
  })
}

/** What `POST /v1/sessions/current/confirmations` takes. */
export async function provePasskey(api: Api): Promise<{ ceremonyId: string; response: PasskeyAssertion }> {
  const { ceremonyId, options } = await api.send('POST', '/v1/sessions/passkey/options', PasskeyCeremony, {
    keepSession: true,
  })
  return { ceremonyId, response: await ask(options) }
}

/** What `POST /v1/passkeys` takes, beside a name. */
export async function createPasskey(api: Api): Promise<{ ceremonyId: string; response: PasskeyAttestation }> {
  const { ceremonyId, options } = await api.send('POST', '/v1/passkeys/options', PasskeyCeremony)
  return { ceremonyId, response: await make(options) }
}
