import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLog } from '@sello/platform'
import { type RunningWallet, startWallet } from '../start-wallet.ts'
import { openWalletAccess } from '../wallet-access.ts'
import { call } from './call.ts'
import { CHAIN_ID } from './sample-credential.ts'
import { startSampleParties, TX_CODE } from './sample-parties.ts'

const PASSWORD = 'a long enough password'
export const clock = () => new Date('2026-11-21T12:00:00Z')

export type WalletScene = Awaited<ReturnType<typeof openWalletScene>>

/** The wallet of a firm with an operator (rosa, signed in) and a reader (leo), between an issuer and a verifier. */
export async function openWalletScene() {
  const parties = await startSampleParties(clock)
  let dataDir = await newFolder()
  let wallet = await startAt(dataDir)
  let key = await signIn(wallet, 'rosa')
  const ask = (path: string, body?: object) =>
    call(`${wallet.url}${path}`, { key, ...(body ? { body } : {}) })
  return {
    parties,
    get wallet() {
      return wallet
    },
    get key() {
      return key
    },
    /** Goes on as somebody else. */
    signInAs: async (username: string) => {
      key = await signIn(wallet, username)
    },
    /** Goes on with another key, or with none that is known. */
    goOnWith: (given: string) => {
      key = given
    },
    /** Stops and starts it over the same data. */
    restart: async () => {
      await wallet.close()
      wallet = await startAt(dataDir)
    },
    /** Another firm's, whose holder has another kind of DID. */
    startAnew: async (holderMethod: 'key') => {
      await wallet.close()
      await rm(dataDir, { recursive: true })
      dataDir = await newFolder()
      wallet = await startAt(dataDir, holderMethod)
      key = await signIn(wallet, 'rosa')
    },
    claim: (offerUrl = parties.offerUrl, txCode = TX_CODE) =>
      ask('/v1/credentials/claims', { offerUrl, txCode }),
    held: async (): Promise<{ id: string; format: string; certificateNumber: string }[]> =>
      Object((await ask('/v1/credentials')).body).credentials,
    present: (body: object) => ask('/v1/presentations', { requestUrl: parties.requestUrl, ...body }),
    history: async (): Promise<{ outcome: string }[]> =>
      Object((await ask('/v1/history')).body).presentations,
    close: async () => {
      await wallet.close()
      await parties.close()
      await rm(dataDir, { recursive: true })
    },
  }
}

async function newFolder(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sello-wallet-'))
  const access = await openWalletAccess(dataDir, clock)
  await access.addAccount({ username: 'rosa', password: PASSWORD, roles: ['operator'] })
  await access.addAccount({ username: 'leo', password: PASSWORD, roles: ['reader'] })
  await access.close()
  return dataDir
}

function startAt(dataDir: string, holderMethod: 'ethr' | 'key' = 'ethr'): Promise<RunningWallet> {
  const config = {
    dataDir,
    firm: 'Café de Altura S.A.',
    host: '127.0.0.1',
    port: 0,
    chainId: CHAIN_ID,
    holderMethod,
    timeoutMs: 2_000,
    resumeMs: 60_000,
    logLevel: 'error',
  } as const
  return startWallet(config, { keySecret: new Uint8Array(32).fill(4) }, { clock, log: silentLog })
}

async function signIn({ url }: RunningWallet, username: string): Promise<string> {
  const { status, body } = await call(`${url}/v1/sessions`, { body: { username, password: PASSWORD } })
  if (status !== 201) throw new Error(`invariant: ${username} may sign in (${status})`)
  return String(Object(body).token)
}
