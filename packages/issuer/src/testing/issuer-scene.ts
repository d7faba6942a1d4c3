import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createKeyring, type HolderMethod, type Signer, signClaimProof } from '@sello/agent'
import { Country, LedgerDeployment } from '@sello/core'
import { type Anvil, deployTestNetwork, startAnvil, testAccount, testAddress } from '@sello/ledger'
import type { IssuerConfig } from '../config.ts'
import type { Role } from '../features/accounts/role.ts'
import { type RunningIssuer, startIssuer } from '../issuer.ts'
import { applyChanges } from '../setup/identity-changes.ts'
import { initAuthority } from '../setup/init-authority.ts'
import type { NewOfficer } from '../setup/officers.ts'
import { checkedBody } from './answer-check.ts'
import { nextCode, PASSWORD, totpSecretOf } from './sign-in.ts'

export { PASSWORD, totpSecretOf } from './sign-in.ts'

/** A member administration with its officers on a dev chain of its own. Ends with `close`. */
export interface IssuerScene {
  readonly anvil: Anvil
  readonly deployment: LedgerDeployment
  readonly folder: string
  readonly keySecret: Uint8Array
  readonly config: IssuerConfig
  readonly issuer: RunningIssuer
  /** Stops the service and starts it again over the same data. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** With `more`, what the configuration says beyond the scene's own. */
export async function openIssuerScene(more: Partial<IssuerConfig> = {}): Promise<IssuerScene> {
  const folder = mkdtempSync(join(tmpdir(), 'sello-issuer-'))
  const anvil = await startAnvil({})
  const network = await deployTestNetwork(anvil, { CR: 'cr', CO: 'co', MX: 'mx' })
  const deployment = LedgerDeployment.parse({
    chainId: 31_337,
    genesisHash: network.genesisHash,
    deployedAtBlock: network.fromBlock,
    contracts: network.contracts,
  })
  const keySecret = new Uint8Array(randomBytes(32))
  const dataDir = join(folder, 'cr')
  const { changes } = await initAuthority({
    dataDir,
    keySecret,
    country: Country.parse('CR'),
    name: 'Servicio Nacional de Aduanas',
    timeZone: 'America/Costa_Rica',
    identity: testAddress('cr'),
    ledger: deployment,
    officers: [
      officer('ana', 'approver'),
      officer('berta', 'approver', 'monitoring-officer'),
      officer('leo', 'mra-liaison', 'administrator'),
      officer('rita', 'auditor'),
      officer('ivo', 'intake', 'risk-analyst', 'validator', 'appeals-officer'),
    ],
  })
  await applyChanges(
    { dataDir, keySecret, rpcUrl: anvil.url, owner: testAccount('cr'), pollMs: 100 },
    changes,
  )
  const config: IssuerConfig = {
    dataDir,
    keySecret,
    rpcUrl: anvil.url,
    port: 0,
    pollMs: 100,
    liftMs: 500,
    ...more,
  }
  let issuer = await startIssuer(config)
  return {
    anvil,
    deployment,
    folder,
    keySecret,
    config,
    get issuer() {
      return issuer
    },
    restart: async () => {
      const port = Number(new URL(issuer.url).port)
      await issuer.close()
      issuer = await startIssuer({ ...config, port })
    },
    close: async () => {
      await issuer.close()
      await anvil.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Who can sign in to a scene at once: her authenticator is known. */
export function officer(username: string, ...roles: Role[]): NewOfficer {
  return { username, password: PASSWORD, roles, totpSecret: totpSecretOf(username) }
}

/** Sessions by place and name: a second caller of the same name takes part in the first one's. */
const tokens = new Map<string, string>()

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers member by member and compare them
  readonly body: any
}

/** Somebody at the API. */
export class ApiCaller {
  readonly #base: () => string
  #token: string | undefined

  constructor(base: () => string) {
    this.#base = base
  }

  async signIn(username: string, password = PASSWORD): Promise<this> {
    const key = `${this.#base()} ${username}`
    this.#token = tokens.get(key)
    if (this.#token && (await this.get('/v1/session')).body.freshUntil) return this
    this.#token = undefined
    const totp = await nextCode(this.#base(), username)
    const { body } = await this.post('/v1/sessions', { username, password, totp })
    tokens.set(key, body.token)
    this.#token = body.token
    return this
  }

  /** Goes on in a session that was opened elsewhere. */
  enter(token: string): void {
    this.#token = token
  }

  /** Her session, for requests that are not made whole at once. */
  get token(): string {
    return this.#token ?? ''
  }

  get(path: string): Promise<Answer> {
    return this.#send(path, { method: 'GET' })
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  patch(path: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
    return this.#send(path, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  }

  put(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send(path, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  }

  async #send(path: string, init: { method: string; headers?: Record<string, string>; body?: string }) {
    const url = path.startsWith('http') ? path : `${this.#base()}${path}`
    const authorization = this.#token ? { authorization: `Bearer ${this.#token}` } : {}
    const response = await fetch(url, { ...init, headers: { ...init.headers, ...authorization } })
    const text = await checkedBody(init.method, url, response)
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }

  /** The act once it has ended. */
  async ended(id: string, seconds = 30): Promise<Answer['body']> {
    for (let left = seconds * 10; left > 0; left--) {
      const { body } = await this.get(`/v1/acts/${id}`)
      if (body.state === 'final' || body.state === 'failed') return body
      await sleep(100)
    }
    throw new Error(`the act ${id} did not end in ${seconds} s`)
  }
}

/** A firm's wallet as far as a claim needs it. */
export async function createClaimant(folder: string, method: HolderMethod) {
  const secret = new Uint8Array(randomBytes(32))
  const dbPath = join(folder, `${method}-${randomBytes(4).toString('hex')}.sqlite`)
  const keyring = await createKeyring({ dbPath, secret, chainId: 31_337 })
  const algorithm = method === 'ethr' ? 'Secp256k1' : method === 'jwk' ? 'P256' : 'Ed25519'
  const key = await keyring.createKey({ algorithm, purpose: 'holder' })
  const { did, signer } = await keyring.createHolderDid(method, key.id)
  return { did, claim: claimWith(signer), close: () => keyring.close() }
}

function claimWith(signer: Signer) {
  return async (caller: ApiCaller, offer: { offerUrl: string; txCode: string }): Promise<Answer> => {
    const { body } = await caller.get(offer.offerUrl)
    const { nonce } = (await caller.post(body.nonceUrl)).body
    const [audience, code] = offer.offerUrl.split('/v1/offers/')
    const proof = await signClaimProof(signer, { nonce, audience: audience ?? '', issuedAt: new Date() })
    return caller.post(body.claimUrl, { code, txCode: offer.txCode, proof })
  }
}
