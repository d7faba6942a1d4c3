import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLog } from '@sello/platform'
import type { WalletConfig } from '../config.ts'
import { type RunningWallet, startWallet } from '../start-wallet.ts'
import { openWalletAccess } from '../wallet-access.ts'
import { call } from './call.ts'
import { CHAIN_ID } from './sample-credential.ts'

const PASSWORD = 'a long enough password'
export const clock = () => new Date('2026-11-21T12:00:00Z')

/** The data of a firm's wallet with an operator (rosa) and a reader (leo). */
export async function newWalletFolder(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sello-wallet-'))
  const access = await openWalletAccess(dataDir, clock)
  await access.addAccount({ username: 'rosa', password: PASSWORD, roles: ['operator'] })
  await access.addAccount({ username: 'leo', password: PASSWORD, roles: ['reader'] })
  await access.close()
  return dataDir
}

/** A service over these data, which waits no longer for others than tests do. */
export function startFirmWallet(
  dataDir: string,
  own: Pick<WalletConfig, 'holderMethod' | 'resumeMs' | 'refreshMs'>,
): Promise<RunningWallet> {
  const config = {
    dataDir,
    firm: 'Café de Altura S.A.',
    host: '127.0.0.1',
    port: 0,
    chainId: CHAIN_ID,
    timeoutMs: 2_000,
    logLevel: 'error',
    ...own,
  } as const
  return startWallet(config, { keySecret: new Uint8Array(32).fill(4) }, { clock, log: silentLog })
}

/** The key of a session. */
export async function signInTo({ url }: RunningWallet, username: string): Promise<string> {
  const { status, body } = await call(`${url}/v1/sessions`, { body: { username, password: PASSWORD } })
  if (status !== 201) throw new Error(`invariant: ${username} may sign in (${status})`)
  return String(Object(body).token)
}
