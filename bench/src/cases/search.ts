import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { openRegisterService } from '@sello/issuer/testing'
import { OperatorFacets, OperatorPage } from '@sello/protocol'
import Database from 'better-sqlite3'
import { type BenchResult, compare } from '../result.ts'
import { largeRegister, officers } from '../scene/large-register.ts'

const TARGET_MS = 50
/** What is typed, character by character, in several scripts: TINs, numbers, words, ends of words, and slips. */
const typed = [
  'CR3101',
  '3101004',
  'CN-AEO-000001',
  'cafe de alt',
  'Logística San José',
  'transportes são',
  'GRÖSSER spedi',
  'Müller & Söhne',
  '电子有限公司',
  '海悦国际',
  '한빛정밀',
  '주식회사',
  'Балканска спед',
  'μεταφορες',
  'सूर्योदय',
  'spediciya',
  'logistcia',
  's a',
] as const

const filters: readonly Readonly<Record<string, string>>[] = [
  {},
  { status: 'ACTIVE' },
  { status: 'SUSPENDED' },
  { status: 'REVOKED', programme: 'EU-AEO' },
  { status: 'NONE' },
  { programme: 'CN-AEO', role: 'exporter' },
  { role: 'importer', status: 'ACTIVE' },
  { aeoType: 'EXPORTER' },
  { expiresBefore: '2027-06-01' },
  { assignedTo: officers[3] ?? '' },
  { status: 'SUSPENDED', role: 'importer', programme: 'BR-OEA', expiresBefore: '2030-01-01' },
]
const sorts = ['newest', 'name', 'expiry'] as const

/** The register of 60,000 firms asked over HTTP as officers type, beside the index alone and a scan. */
export async function benchSearch(dir: string, now: Date): Promise<BenchResult[]> {
  const dataDir = join(dir, 'register')
  const filled = await fill(dataDir, now)
  const database = new Database(join(dataDir, 'issuer.sqlite'), { readonly: true })
  const worker = new Worker(join(import.meta.dirname, '../children/register-service.ts'), {
    workerData: { dataDir },
    execArgv: ['--conditions=source'],
  })
  try {
    const [{ url, key }] = await once(worker, 'message')
    const ask = asker(url, key)
    const queries = [...typedQueries(), ...filterQueries()]
    for (const query of queries.slice(0, 60)) await ask.rows(query)
    const times: number[] = []
    for (const query of queries) times.push(await timed(() => ask.rows(query)))
    const facets: number[] = []
    for (const filter of filters)
      facets.push(await timed(() => ask.facets(new URLSearchParams({ ...filter, q: 'a' }))))
    const index = typedWords().map((text) => timedSync(() => rawFts(database, text)))
    const scan = typedWords().map((text) => timedSync(() => likeScan(database, text)))
    const at = (name: string, value: number, against?: { name: string; value: number }) =>
      compare({ name, value, unit: 'ms', ...(against ? { against } : {}) })
    return [
      at(`search: ${filled.firms.toLocaleString('en')} firms with certificates taken in`, filled.ms),
      at(`search: median of ${times.length} queries over HTTP`, percentile(times, 0.5)),
      compare({
        name: 'search: 95th percentile over HTTP, typed in all scripts and with every filter',
        value: percentile(times, 0.95),
        unit: 'ms',
        against: { name: 'LIKE scan of the names alone, p95', value: percentile(scan, 0.95) },
        target: { of: 'value', is: '<=', limit: TARGET_MS },
      }),
      at('search: slowest query over HTTP', Math.max(...times)),
      at('search: the full-text index alone, 95th percentile', percentile(index, 0.95)),
      at('search: counts of all filters over HTTP, 95th percentile', percentile(facets, 0.95)),
    ]
  } finally {
    database.close()
    worker.postMessage('end')
    await once(worker, 'exit')
  }
}

async function fill(dataDir: string, now: Date): Promise<{ firms: number; ms: number }> {
  const service = await openRegisterService(dataDir, () => now)
  const started = performance.now()
  let batch: Parameters<typeof service.fill>[0][number][] = []
  let firms = 0
  for (const { firm } of largeRegister(7)) {
    batch.push(firm)
    firms++
    if (batch.length < 2_000) continue
    await service.fill(batch)
    batch = []
  }
  await service.fill(batch)
  const ms = performance.now() - started
  await service.close()
  return { firms, ms }
}

/** Each text from its first character on. */
function typedWords(): string[] {
  return typed.flatMap((text) => [...text].map((_, end) => [...text].slice(0, end + 1).join('')))
}

function* typedQueries(): Generator<URLSearchParams> {
  for (const [place, q] of typedWords().entries()) {
    yield new URLSearchParams({ q })
    yield new URLSearchParams({ q, ...filters[place % filters.length] })
  }
}

function* filterQueries(): Generator<URLSearchParams> {
  for (const filter of filters) for (const sort of sorts) yield new URLSearchParams({ ...filter, sort })
}

function asker(url: string, key: string) {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } })
    if (!response.ok) throw new RangeError(`${path}: ${await response.text()}`)
    return response.json()
  }
  return {
    rows: async (query: URLSearchParams) => OperatorPage.parse(await get(`/v1/operators?${query}`)),
    facets: async (query: URLSearchParams) =>
      OperatorFacets.parse(await get(`/v1/operators/facets?${query}`)),
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function timedSync(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

function rawFts(database: Database.Database, text: string): unknown {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return undefined
  const match = words.map((word) => `"${word}" *`).join(' ')
  return database
    .prepare('select rowid from operator_words where operator_words match ? order by rowid desc limit 50')
    .all(match)
}

function likeScan(database: Database.Database, text: string): unknown {
  return database
    .prepare("select number from operator where data like '%' || ? || '%' order by number desc limit 50")
    .all(text)
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
