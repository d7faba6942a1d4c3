import { Hash32, LedgerContracts, type LedgerFault, SelloError } from '@sello/core'
import { z } from 'zod'
import type { BlockStamp } from './apply-batch.ts'
import { bytesOf, hashOf, unpackPosition } from './encoding.ts'
import type { Db } from './open-database.ts'

/** The chain that a mirror follows: a mirror belongs to one for good. */
export const MirrorOrigin = z.object({
  chainId: z.int().positive(),
  genesisHash: Hash32,
  contracts: LedgerContracts,
})
export type MirrorOrigin = z.infer<typeof MirrorOrigin>

const Cursor = z.object({ number: z.int(), hash: Hash32, time: z.int() })

/** Faults kept: one is enough to distrust the mirror, the rest only helps to find out why. */
const MAX_FAULTS = 100
/** Block hashes kept to notice that a block changed. */
const KEPT_HASHES = 64

export interface MirrorState {
  /** Remembers the chain at the first start; `wrong-chain` (thrown and recorded) when it is another one later. */
  bind(origin: MirrorOrigin): void
  origin(): MirrorOrigin | undefined
  cursor(): BlockStamp | undefined
  setCursor(head: BlockStamp): void
  /** The last block hashes seen, newest first. */
  recentHashes(limit: number): { number: number; hash: Hash32 }[]
  addFault(code: LedgerFault['code'], message: string, pos?: number): void
  /** A node of another chain: known only while it lasts, for what was mirrored before is not at fault. */
  setWrongChain(message: string | undefined): void
  faults(): LedgerFault[]
  /** Cursor and faults of one moment, by one statement: every verdict asks for them. */
  cursorAndFaults(): { cursor: BlockStamp | undefined; faults: LedgerFault[] }
  sequenceOf(contract: keyof LedgerContracts): number
}

function createMeta(db: Db) {
  const parsed = new Map<string, { readonly text: string; readonly value: unknown }>()
  const read = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?')
  const write = db.prepare<[string, string]>('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)')
  return {
    get<T>(key: string, schema: z.ZodType<T>): T | undefined {
      return this.parse(key, read.get(key)?.value, schema)
    },
    parse<T>(key: string, text: string | undefined, schema: z.ZodType<T>): T | undefined {
      if (text === undefined) return undefined
      const known = parsed.get(key)
      // The same text, parsed by the one schema of its key.
      if (known?.text === text) return known.value as T
      const value = schema.parse(JSON.parse(text))
      parsed.set(key, { text, value })
      return value
    },
    set(key: string, value: unknown): void {
      write.run(key, JSON.stringify(value))
    },
  }
}

interface FaultRow {
  code: LedgerFault['code']
  message: string
  pos: number | null
}

function createFaults(db: Db) {
  let wrongChain: string | undefined
  const insert = db.prepare<[string, string, number | null, number]>(
    'INSERT INTO fault (code, message, pos) SELECT ?, ?, ? WHERE (SELECT count(*) FROM fault) < ?',
  )
  const select = db.prepare<[], FaultRow>('SELECT code, message, pos FROM fault ORDER BY id')
  const exists = db.prepare<[string, string], { id: number }>(
    'SELECT id FROM fault WHERE code = ? AND message = ?',
  )
  return {
    addFault(code: LedgerFault['code'], message: string, pos?: number): void {
      if (!exists.get(code, message)) insert.run(code, message, pos ?? null, MAX_FAULTS)
    },
    setWrongChain(message: string | undefined): void {
      wrongChain = message
    },
    /** Without `stored` only what is not in the database. */
    list(withStored: boolean): LedgerFault[] {
      const stored = !withStored
        ? []
        : select.all().map(({ code, message, pos }) => ({
            code,
            message,
            ...(pos === null ? {} : { position: unpackPosition(pos) }),
          }))
      return wrongChain ? [{ code: 'wrong-chain', message: wrongChain }, ...stored] : stored
    },
  }
}

/** The hashes of the last blocks, to notice that one changed. */
function createBlockHashes(db: Db) {
  const insert = db.prepare<[number, Buffer]>(
    'INSERT OR REPLACE INTO block_hash (number, hash) VALUES (?, ?)',
  )
  const prune = db.prepare<[number]>(
    'DELETE FROM block_hash WHERE number < (SELECT number FROM block_hash ORDER BY number DESC LIMIT 1 OFFSET ?)',
  )
  const select = db.prepare<[number], { number: number; hash: Buffer }>(
    'SELECT number, hash FROM block_hash ORDER BY number DESC LIMIT ?',
  )
  return {
    add({ number, hash }: BlockStamp): void {
      insert.run(number, bytesOf(hash))
      prune.run(KEPT_HASHES - 1)
    },
    recent: (limit: number) => select.all(limit).map(({ number, hash }) => ({ number, hash: hashOf(hash) })),
  }
}

/** Bound once and for good, so what was read stays true. */
function createOrigin(meta: ReturnType<typeof createMeta>) {
  let known: MirrorOrigin | undefined
  const read = () => {
    known ??= meta.get('origin', MirrorOrigin)
    return known
  }
  return {
    read,
    bind(origin: MirrorOrigin): void {
      const bound = read()
      const wanted = MirrorOrigin.parse(origin)
      if (!bound) meta.set('origin', wanted)
      else if (JSON.stringify(bound) !== JSON.stringify(wanted)) {
        const message =
          'The node is on another chain, or other contracts are configured, than this mirror follows.'
        throw new SelloError('wrong-chain', message, { details: { known: bound, wanted } })
      }
    },
  }
}

export function createMirrorState(db: Db): MirrorState {
  const meta = createMeta(db)
  const faults = createFaults(db)
  const hashes = createBlockHashes(db)
  const brief = db.prepare<[], { cursor: string | null; faulty: number }>(
    "SELECT (SELECT value FROM meta WHERE key = 'cursor') AS cursor, EXISTS (SELECT 1 FROM fault) AS faulty",
  )
  const sequence = db.prepare<[string], { sequence: number }>(
    'SELECT sequence FROM contract_sequence WHERE contract = ?',
  )
  const origin = createOrigin(meta)
  return {
    addFault: faults.addFault,
    setWrongChain: faults.setWrongChain,
    faults: () => faults.list(true),
    bind: origin.bind,
    origin: origin.read,
    cursor: () => meta.get('cursor', Cursor),
    cursorAndFaults() {
      const row = brief.get()
      return {
        cursor: meta.parse('cursor', row?.cursor ?? undefined, Cursor),
        faults: faults.list(row?.faulty !== 0),
      }
    },
    setCursor(head) {
      meta.set('cursor', head)
      hashes.add(head)
    },
    recentHashes: hashes.recent,
    sequenceOf: (contract) => sequence.get(contract)?.sequence ?? 0,
  }
}
