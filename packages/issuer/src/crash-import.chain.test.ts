import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@sello/ledger'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openIssuerDatabase } from './adapters/open-issuer-database.ts'
import { registerRow } from './testing/import-rows.ts'
import { type IssuerProcess, startIssuerProcess } from './testing/issuer-process.ts'
import {
  type Answer,
  ApiCaller,
  type IssuerScene,
  openIssuerScene,
  PASSWORD,
} from './testing/issuer-scene.ts'
import { nextCode } from './testing/sign-in.ts'

const FIRMS = 500
const CERTIFICATES = 250

let scene: IssuerScene
let service: IssuerProcess
let port: number
let token: string
let ana: ApiCaller
let berta: ApiCaller

beforeAll(async () => {
  scene = await openIssuerScene()
  await scene.issuer.close()
  port = await freePort()
  service = await startIssuerProcess(scene.config, port)
  berta = await new ApiCaller(() => service.url).signIn('berta')
  ana = new ApiCaller(() => service.url)
  const totp = await nextCode(service.url, 'ana')
  token = (await ana.post('/v1/sessions', { username: 'ana', password: PASSWORD, totp })).body.token
  ana.enter(token)
})
afterAll(async () => {
  await service?.kill()
  await scene?.close()
})

/** Kills the service after so long, and has it start again. */
async function crash(afterMs: number): Promise<void> {
  await sleep(afterMs)
  await service.kill()
  service = await startIssuerProcess(scene.config, port)
}

/** Asks again until the service, which is being killed, has answered with what was wanted. */
async function persist(ask: () => Promise<Answer>): Promise<Answer['body']> {
  let last: unknown
  for (let attempt = 0; attempt < 400; attempt++) {
    try {
      const answer = await ask()
      if (answer.status < 400) return answer.body
      last = answer.body
    } catch (error) {
      last = error
    }
    await sleep(100)
  }
  throw new Error('the service never answered as wanted', { cause: last })
}

/** While it is asked for, the service is killed at each of the moments, one after the other. */
async function through(moments: readonly number[], ask: () => Promise<Answer>) {
  const crashes = (async () => {
    for (const moment of moments) await crash(moment)
  })()
  const answer = await persist(ask)
  await crashes
  return answer
}

async function until(
  path: string,
  isThere: (body: Answer['body']) => boolean,
  moments: readonly number[] = [],
) {
  for (const moment of moments) await crash(moment)
  for (let left = 1_200; left > 0; left--) {
    const { body } = await ana.get(path)
    if (isThere(body)) return body
    await sleep(50)
  }
  throw new Error(`${path} does not get there`)
}

const csvOf = (count: number, from: number) => {
  const rows = Array.from({ length: count }, (_, place) => registerRow(from + place))
  const columns = Object.keys(rows[0] ?? {})
  const lines = [columns, ...rows.map((row) => Object.values(row))]
  const csv = lines.map((cells) => cells.join(',')).join('\r\n')
  return { csv, mapping: { columns: Object.fromEntries(columns.map((name) => [name, name])) } }
}

async function upload(csv: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' }
  const response = await fetch(`${service.url}/v1/imports/files?name=register.csv`, {
    method: 'POST',
    headers,
    body: csv,
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

/** A count from the database itself. */
async function count(query: string): Promise<number> {
  const { db, close } = await openIssuerDatabase(scene.config.dataDir)
  const { rows } = await sql.raw<{ n: number }>(query).execute(db)
  await close()
  return rows[0]?.n ?? Number.NaN
}

// Each start of the service takes a second or two, and there are twenty of them.
const LONG = 300_000

describe('a bulk import whose service is killed at every step', () => {
  it(
    'has each firm in the register once, with its version, its trace and its place in the search',
    async () => {
      const { csv, mapping } = csvOf(FIRMS, 700_000)
      const file = await through([15, 60], () => upload(csv))
      expect(await count('select count(*) as n from import_upload')).toBe(1)
      expect(await count('select count(distinct upload_id) as n from import_chunk')).toBe(1)
      const order = { kind: 'operators', mapping }
      const { id } = await through([10], () => ana.post(`/v1/imports/files/${file.id}/imports`, order))
      const checked = await until(`/v1/imports/${id}`, ({ stage }) => stage === 'checked', [40, 200, 400])
      expect(checked.counts).toEqual({ received: FIRMS, accepted: FIRMS, refused: 0, applied: 0 })
      await through([10], () => ana.post(`/v1/imports/${id}/entries`))
      const applied = await until(`/v1/imports/${id}`, ({ stage }) => stage === 'applied', [30, 150, 300])
      expect(applied.counts.applied).toBe(FIRMS)
      const of = "operator_id in (select id from operator where tin like 'CR31017%')"
      expect(await count("select count(*) as n from operator where tin like 'CR31017%'")).toBe(FIRMS)
      expect(await count(`select count(*) as n from operator_version where version = 1 and ${of}`)).toBe(
        FIRMS,
      )
      expect(await count('select count(*) as n from operator_index')).toBe(FIRMS)
      expect(
        await count("select count(distinct subject) as n from audit where action = 'operator.created'"),
      ).toBe(FIRMS)
      expect(await count("select count(*) as n from audit where action = 'operator.created'")).toBe(FIRMS)
      expect(await count("select count(*) as n from audit where action = 'import.applied'")).toBe(1)
    },
    LONG,
  )

  it(
    'has the grant whole, on the ledger as in the database, and every credential once',
    async () => {
      const { csv, mapping } = csvOf(CERTIFICATES, 800_000)
      const file = await persist(() => upload(csv))
      const order = { kind: 'certificates', mapping }
      const { id } = await through([20], () => ana.post(`/v1/imports/files/${file.id}/imports`, order))
      await until(`/v1/imports/${id}`, ({ stage }) => stage === 'checked', [100])
      const key = { 'idempotency-key': `grant-${id}` }
      const act = await through([30, 150], () => ana.post('/v1/acts', { kind: 'grant', importId: id }, key))
      await through([15], async () => {
        const signed = await berta.post(`/v1/acts/${act.id}/signatures`)
        // Her signature had been taken before the service was killed.
        return signed.body?.code === 'already-signed' || signed.body?.code === 'act-state'
          ? { status: 200, body: {} }
          : signed
      })
      const final = await until(`/v1/acts/${act.id}`, ({ state }) => state === 'final', [10, 300])
      const versions = `select count(*) as n from certificate_version where act_id = '${act.id}'`
      expect(await count(versions)).toBe(CERTIFICATES)
      expect(await count(`${versions} and state = 'granted'`)).toBe(CERTIFICATES)
      expect(await count("select count(*) as n from certificate_summary where state = 'granted'")).toBe(
        CERTIFICATES,
      )
      const { txHash } = final.steps[0].landed
      const receipt = await rpc('eth_getTransactionReceipt', [txHash])
      expect(receipt).toMatchObject({ status: '0x1' })
      const root = String(final.payload.root).slice(2)
      expect(JSON.stringify(receipt)).toContain(root)

      await through([10], () => ana.post(`/v1/imports/${id}/issuance`, { format: 'ldp' }))
      await until(`/v1/imports/${id}`, ({ issuance }) => issuance?.signed === CERTIFICATES, [150, 600])
      const headers = { authorization: `Bearer ${token}` }
      const lines = await fetch(`${service.url}/v1/imports/${id}/credentials.ndjson`, { headers })
      const ids = (await lines.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id)
      expect(new Set(ids).size).toBe(CERTIFICATES)
      expect(ids).toHaveLength(CERTIFICATES)
    },
    LONG,
  )
})

async function rpc(method: string, params: readonly unknown[]): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(scene.anvil.url, { method: 'POST', headers, body })
  return JSON.parse(await response.text()).result
}
