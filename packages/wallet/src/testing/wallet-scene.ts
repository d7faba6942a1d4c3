import { rm } from 'node:fs/promises'
import type { RunningWallet } from '../start-wallet.ts'
import { call } from './call.ts'
import { clock, newWalletFolder, signInTo, startFirmWallet } from './firm-wallet.ts'
import { startSampleParties, TX_CODE } from './sample-parties.ts'

export type WalletScene = Awaited<ReturnType<typeof openWalletScene>>

/** The wallet of a firm with an operator (rosa, signed in) and a reader (leo), between an issuer and a verifier. */
export async function openWalletScene() {
  const parties = await startSampleParties(clock)
  let dataDir = await newWalletFolder()
  let wallet = await startAt(dataDir)
  let key = await signInTo(wallet, 'rosa')
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
      key = await signInTo(wallet, username)
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
      dataDir = await newWalletFolder()
      wallet = await startAt(dataDir, holderMethod)
      key = await signInTo(wallet, 'rosa')
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

function startAt(dataDir: string, holderMethod: 'ethr' | 'key' = 'ethr'): Promise<RunningWallet> {
  return startFirmWallet(dataDir, { holderMethod, resumeMs: 60_000 })
}
