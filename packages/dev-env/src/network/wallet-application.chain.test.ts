import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as sendOn,
} from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startIssuer } from '@sello/issuer'
import { ApiCaller, type IssuerScene, openIssuerScene } from '@sello/issuer/testing'
import { openWalletAccess } from '@sello/wallet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWalletClient, type WalletClient } from './wallet-client.ts'

const main = fileURLToPath(new URL('../../../wallet/src/main.ts', import.meta.url))
const account = { username: 'rosa', password: 'a long enough password' }

let scene: IssuerScene
let folder: string
/** Where firms reach the service: in front of it, so that answers can get lost. */
let front: Server
let frontUrl: string
let issuer: Awaited<ReturnType<typeof startIssuer>>
let wallet: { child: ChildProcess; url: string }
let walletPort: number
/** Called once the service has carried out a request to `/v1/holder/…`; the answer goes on only when it gives true. */
let letThrough: (request: IncomingMessage) => Promise<boolean> = async () => true

beforeAll(async () => {
  scene = await openIssuerScene()
  await scene.issuer.close()
  front = createServer((request, response) => void passOn(request, response))
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  frontUrl = `http://127.0.0.1:${portOf(front)}`
  issuer = await startIssuer({ ...scene.config, publicUrl: frontUrl })
  folder = mkdtempSync(join(tmpdir(), 'sello-wallet-'))
  const access = await openWalletAccess(folder)
  await access.addAccount({ ...account, roles: ['operator'] })
  await access.close()
  walletPort = await freePort()
  wallet = await startWalletProcess()
})
afterAll(async () => {
  wallet.child.kill('SIGKILL')
  front.closeAllConnections()
  front.close()
  await issuer.close()
  await scene.close()
  rmSync(folder, { recursive: true, force: true })
})

const portOf = (server: Server) => (server.address() as AddressInfo).port

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, headers } = request
  const target = sendOn(`${issuer.url}${request.url}`, { method, headers }, async (answer) => {
    const isHolder = request.url?.startsWith('/v1/holder/') ?? false
    if (isHolder && !(await letThrough(request))) return void response.destroy()
    response.writeHead(answer.statusCode ?? 500, answer.headers)
    answer.pipe(response)
  })
  target.on('error', () => response.destroy())
  request.pipe(target)
}

async function startWalletProcess(): Promise<typeof wallet> {
  const child = spawn(process.execPath, ['--conditions=source', '--no-warnings', main], {
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      SELLO_WALLET_DATA_DIR: folder,
      SELLO_WALLET_FIRM: 'Café de Altura S.A.',
      SELLO_WALLET_PORT: String(walletPort),
      SELLO_WALLET_KEY_SECRET: 'ab'.repeat(32),
      SELLO_WALLET_RESUME_MS: '1000',
      SELLO_WALLET_REFRESH_MS: '1000',
      SELLO_CHAIN_ID: '31337',
    },
  })
  const url = `http://127.0.0.1:${walletPort}`
  for (let attempt = 0; attempt < 300; attempt++) {
    if ((await fetch(`${url}/readyz`).catch(() => undefined))?.ok) return { child, url }
    await sleep(50)
  }
  throw new Error('the wallet did not become ready')
}

async function killWallet(): Promise<void> {
  wallet.child.kill('SIGKILL')
  if (wallet.child.signalCode === null) await once(wallet.child, 'exit')
}

async function form(officer: ApiCaller) {
  const { questions } = (await officer.get('/v1/public/application-form')).body
  return {
    applicant: {
      tin: 'CR3101123456',
      legalName: 'Café de Altura S.A.',
      address: { street: 'Ruta 2', city: 'Cartago', country: 'CR' },
    },
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    contact: { name: 'Marta Solís', email: 'marta@cafe.example' },
    consent: { given: true, date: '2026-11-01', legalBasis: 'Ley 8968' },
    declarations: questions.map(({ id }: { id: string }) => ({ questionId: id, answer: 'yes' })),
  }
}

/** Kills the wallet when the service has carried out what it sent and nobody has told it yet; then starts it again. */
async function killedWhileSaying(say: (client: WalletClient) => Promise<unknown>): Promise<WalletClient> {
  const client = await createWalletClient(wallet.url, account)
  letThrough = async ({ method }) => {
    if (method !== 'POST') return true
    await killWallet()
    return false
  }
  await expect(say(client)).rejects.toThrow()
  letThrough = async () => true
  wallet = await startWalletProcess()
  return createWalletClient(wallet.url, account)
}

it('an application of a wallet that was killed in between is lodged once, corrected once, and goes on', async () => {
  const officer = await new ApiCaller(() => issuer.url).signIn('ivo')
  const asked = { issuerUrl: frontUrl, form: await form(officer) }
  const restarted = await killedWhileSaying((client) => client.apply(asked))
  const { id } = await restarted.apply(asked)
  const { reference } = await restarted.untilApplication(id, 'SUBMITTED')
  const { applications } = (await officer.get('/v1/applications')).body
  expect(applications).toMatchObject([{ reference, source: 'wallet', state: 'SUBMITTED' }])

  const [{ id: applicationId }] = applications
  const why = { reasons: ['data-incomplete'], comment: 'Which warehouse is meant?' }
  await officer.post(`/v1/applications/${applicationId}/returns`, why)
  await restarted.untilApplication(id, 'RETURNED')
  const corrected = { ...asked.form, contact: { ...asked.form.contact, phone: '+506 2222 3333' } }
  const again = await killedWhileSaying((client) => client.correct(id, corrected))
  await again.untilApplication(id, 'SUBMITTED')
  const { events, form: kept } = (await officer.get(`/v1/applications/${applicationId}`)).body
  expect(events.map(({ act }: { act: string }) => act)).toEqual(['submit', 'return', 'submit'])
  expect(kept.contact.phone).toBe('+506 2222 3333')
})
