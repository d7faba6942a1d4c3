/**
 * Prints the mirror's figures, each step in a process of its own so that its memory tells something:
 * `node --conditions=source packages/ledger/src/testing/measure-mirror.ts decode | seed FILE N | look FILE N`.
 */
import { Address, endOfBlock } from '@sello/core'
import { createLogDecoder } from '../events/decode-log.ts'
import { openMirror } from '../mirror/open-mirror.ts'
import { seededEntry, seededRoots, seedMirror } from './seed-mirror.ts'
import { SyntheticLedger, syntheticContracts, syntheticHash } from './synthetic-ledger.ts'
import { encodeLog } from './synthetic-node.ts'

const identity = Address.parse(`0x${'a'.repeat(40)}`)
const officers = [Address.parse(`0x${'b'.repeat(40)}`), Address.parse(`0x${'c'.repeat(40)}`)]
const print = (line: string) => process.stdout.write(`${line}\n`)
const rss = () => `process ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`

function founding(): SyntheticLedger {
  const ledger = new SyntheticLedger(1_700_000_000)
  ledger.nextBlock()
  ledger.directory({ eventName: 'MemberAdmitted', args: { identity, country: '0x4352' } })
  for (const officer of officers) ledger.delegate(identity, 'sello/grant', officer, 2_000_000_000)
  ledger.attribute(identity, 'did/pub/Ed25519/cert/hex', syntheticHash('key'), 2_000_000_000)
  return ledger
}

function seed(path: string, certificates: number): void {
  const mirror = openMirror({ path })
  mirror.state.bind({ chainId: 31337, genesisHash: syntheticHash('block 0'), contracts: syntheticContracts })
  mirror.apply(founding().batch(-1, 0))
  let applying = 0
  const timed: typeof mirror.apply = (batch) => {
    const start = performance.now()
    mirror.apply(batch)
    applying += performance.now() - start
  }
  const start = performance.now()
  seedMirror({ mirror: { ...mirror, apply: timed }, identity, officers, certificates })
  const events = certificates * 2 + Math.floor(certificates / 256)
  const perSecond = (ms: number) => Math.round(events / (ms / 1000))
  print(
    `seed ${certificates}: ${perSecond(applying)} events/s applied, ${perSecond(performance.now() - start)} with making them, ${rss()}`,
  )
  mirror.close()
}

async function look(path: string, certificates: number): Promise<void> {
  const rounds = 20_000
  const mirror = openMirror({ path })
  const at = endOfBlock((await mirror.head()).block)
  const picks = Array.from({ length: rounds }, (_, i) => (i * 7919) % certificates)
  const asked = picks.map((n) => ({ ...seededRoots(n), ...seededEntry(n) }))
  const questions: Record<string, (of: (typeof asked)[number]) => Promise<unknown>> = {
    grant: ({ grant }) => mirror.anchor(identity, 'grant', grant, at),
    copy: ({ copy }) => mirror.anchor(identity, 'copy', copy, at),
    status: ({ list, index }) => mirror.status(identity, list, index, at),
    identity: () => mirror.identity(identity, at),
    member: () => mirror.member(identity, at),
  }
  let sum = 0
  for (const [name, question] of Object.entries(questions)) {
    for (const one of asked.slice(0, 3000)) await question(one)
    const start = performance.now()
    for (const one of asked) await question(one)
    const micros = ((performance.now() - start) * 1000) / rounds
    sum += micros
    print(`look ${certificates}: ${name} ${micros.toFixed(1)} µs`)
  }
  print(`look ${certificates}: together ${sum.toFixed(1)} µs, ${rss()}`)
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
  print(`decode: ${Math.round(logs.length / ((performance.now() - start) / 1000))} logs/s`)
}

const [mode, path = '', count = '1000'] = process.argv.slice(2)
if (mode === 'seed') seed(path, Number(count))
else if (mode === 'look') await look(path, Number(count))
else decodeRate()
