/** Prints the mirror's figures: `node --conditions=source packages/ledger/src/testing/measure-mirror.ts [certificates]`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Address, endOfBlock } from '@sello/core'
import { createLogDecoder } from '../events/decode-log.ts'
import { openMirror } from '../mirror/open-mirror.ts'
import { seededEntry, seededRoots, seedMirror } from './seed-mirror.ts'
import { SyntheticLedger, syntheticContracts, syntheticHash } from './synthetic-ledger.ts'
import { encodeLog } from './synthetic-node.ts'

const identity = Address.parse(`0x${'a'.repeat(40)}`)
const officers = [Address.parse(`0x${'b'.repeat(40)}`), Address.parse(`0x${'c'.repeat(40)}`)]
const folder = mkdtempSync(join(tmpdir(), 'sello-measure-'))
const print = (line: string) => process.stdout.write(`${line}\n`)

function openSeeded(certificates: number) {
  const mirror = openMirror({ path: join(folder, `${certificates}.db`) })
  mirror.state.bind({ chainId: 31337, genesisHash: syntheticHash('block 0'), contracts: syntheticContracts })
  const ledger = new SyntheticLedger(1_700_000_000)
  mirror.apply(ledger.batch(-1, 0))
  const start = performance.now()
  seedMirror({ mirror, identity, officers, certificates })
  const events = certificates * 2 + certificates / 256
  const seconds = (performance.now() - start) / 1000
  print(`${certificates} certificates: ${Math.round(events / seconds)} events/s applied (made and applied)`)
  return mirror
}

async function lookups(certificates: number, rounds: number): Promise<void> {
  const mirror = openSeeded(certificates)
  const at = endOfBlock((await mirror.head()).block)
  const look = async (n: number) => {
    const { grant, copy } = seededRoots(n)
    const { list, index } = seededEntry(n)
    await mirror.anchor(identity, 'grant', grant, at)
    await mirror.anchor(identity, 'copy', copy, at)
    await mirror.status(identity, list, index, at)
    await mirror.identity(identity, at)
    await mirror.member(identity, at)
  }
  const picks = Array.from({ length: rounds }, (_, i) => (i * 7919) % certificates)
  for (const n of picks.slice(0, 2000)) await look(n)
  const start = performance.now()
  for (const n of picks) await look(n)
  const micros = ((performance.now() - start) * 1000) / rounds
  const rss = Math.round(process.memoryUsage().rss / 2 ** 20)
  print(
    `${certificates} certificates: 5 look-ups of a verdict take ${micros.toFixed(1)} µs, process ${rss} MB`,
  )
  mirror.close()
}

function decodeRate(): void {
  const ledger = new SyntheticLedger(1_700_000_000, officers)
  for (let i = 0; i < 20_000; i++) ledger.anchor(identity, 0, syntheticHash(`${i}`))
  const decode = createLogDecoder(syntheticContracts)
  const logs = ledger.events.map(encodeLog).map((log) => ({
    ...log,
    topics: log.topics.flat().filter((topic) => topic !== null),
    blockNumber: Number(log.blockNumber),
    logIndex: Number(log.logIndex),
  }))
  const start = performance.now()
  for (const log of logs) decode(log)
  print(`decoding: ${Math.round(logs.length / ((performance.now() - start) / 1000))} logs/s`)
}

decodeRate()
await lookups(1000, 20_000)
await lookups(50_000, 20_000)
const large = Number(process.argv[2] ?? 0)
if (large > 0) await lookups(large, 20_000)
rmSync(folder, { recursive: true })
