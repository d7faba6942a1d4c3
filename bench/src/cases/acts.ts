import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isSelloError } from '@sello/core'
import { type BenchResult, compare } from '../result.ts'
import { grantOf, newOperator, reinstatementOf, revocationOf, suspensionOf } from '../scene/act-requests.ts'
import { checkActs } from '../scene/check-acts.ts'
import { type IssuerProcess, startIssuerProcess } from '../scene/issuer-process.ts'

/** A little over the rate that is asked for, so that a late answer does not bring it below. */
const RATE = 51
const SECONDS = 60
const KINDS = ['grant', 'suspend', 'reinstate', 'revoke'] as const
export type ActKind = (typeof KINDS)[number]

export interface AcceptedAct {
  readonly id: string
  readonly kind: ActKind
  /** Of a grant the number, of the others the certificate's id. */
  readonly target: string
}

export interface Load {
  readonly accepted: readonly AcceptedAct[]
  readonly refused: readonly string[]
  /** Seconds from the first request to the last answer. */
  readonly seconds: number
  /** Certificates that were there before. */
  readonly prepared: Prepared
}

interface Prepared {
  readonly operatorId: string
  /** By what is done with them. */
  readonly ids: Readonly<Record<Exclude<ActKind, 'grant'>, string[]>>
}

/**
 * Two officers do mixed acts for a minute, each begun at its time whether the ones before are done or not; then register,
 * ledger and audit trail are compared with what was accepted.
 */
export async function benchActs(dir: string): Promise<BenchResult[]> {
  const scene = await startIssuerProcess(join(dir, 'acts'))
  try {
    const prepared = await prepare(scene)
    const before = scene.processorSeconds()
    const stolenBefore = stolenSeconds()
    const load = await runLoad(scene, prepared)
    process.stderr.write(`accepted ${load.accepted.length} in ${Math.round(load.seconds)} s\n`)
    const stolen = (100 * (stolenSeconds() - stolenBefore)) / (load.seconds * availableParallelism())
    const settled = performance.now()
    await untilSettled(scene)
    const settling = (performance.now() - settled) / 1000
    const cost = ((scene.processorSeconds() - before) * 1_000) / load.accepted.length
    for (const refusal of new Set(load.refused)) process.stderr.write(`refused: ${refusal}\n`)
    const faults = await checkActs(scene, load, dir)
    for (const fault of faults.all.slice(0, 10)) process.stderr.write(`${fault}\n`)
    const none = { of: 'value', is: '<=', limit: 0 } as const
    const rate = load.accepted.length / load.seconds
    const at = (name: string, value: number, unit: string) => compare({ name, value, unit, target: none })
    return [
      compare({
        name: `acts: two officers for a minute, ${RATE} a second begun, accepted`,
        value: rate,
        unit: 'acts/s',
        target: { of: 'value', is: '>=', limit: 50 },
      }),
      compare({ name: 'acts: until the last of them is final', value: settling, unit: 's' }),
      compare({ name: 'acts: processor time of the service for one', value: cost, unit: 'ms' }),
      compare({ name: 'acts: processor time that the host withheld meanwhile', value: stolen, unit: '%' }),
      at('acts: lost, on the ledger or in the register', faults.lost, 'acts'),
      at('acts: twice on the ledger', faults.twice, 'acts'),
      at('acts: faults that sello audit verify finds', faults.audit, 'faults'),
    ]
  } finally {
    await scene.close()
  }
}

/** Linux: what other guests of the same host got while ours had work, in ticks of 10 ms. */
function stolenSeconds(): number {
  const [all = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  return Number(all.split(/\s+/)[8]) / 100
}

/** Enough certificates of each state that no act has to wait for another. */
async function prepare(scene: IssuerProcess): Promise<Prepared> {
  const { client, officers } = scene
  const operatorId = await newOperator(scene, 0)
  // So many more that there is always one whose neighbours are at rest.
  const each = Math.ceil((RATE * SECONDS * 1.2) / KINDS.length)
  const numbers = Array.from({ length: 3 * each }, (_, place) => `READY-${place}`)
  for (let start = 0; start < numbers.length; start += 1_000)
    await client.carryOut(officers, grantOf(operatorId, ...numbers.slice(start, start + 1_000)))
  const ids = await certificateIds(scene)
  const [suspend, reinstate, revoke] = [0, 1, 2].map((part) => ids.slice(part * each, (part + 1) * each))
  if (!suspend || !reinstate || !revoke) throw new RangeError('invariant: three parts')
  // Their bits are spread over the list's words: what one block's gas takes at once.
  for (let start = 0; start < reinstate.length; start += 100)
    await client.carryOut(officers, suspensionOf(reinstate.slice(start, start + 100)))
  return { operatorId, ids: { suspend, reinstate, revoke } }
}

async function certificateIds({ client, officers: [ana] }: IssuerProcess): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await client.certificates(ana, cursor)
    ids.push(...page.certificates.map(({ id }) => id))
    if (page.nextCursor === undefined) return ids
    cursor = page.nextCursor
  }
}

async function runLoad(scene: IssuerProcess, prepared: Prepared): Promise<Load> {
  const accepted: AcceptedAct[] = []
  const refused: string[] = []
  const left = structuredClone(prepared.ids)
  const one = async (place: number) => {
    const kind = KINDS[place % KINDS.length] ?? 'grant'
    const next = () => (kind === 'grant' ? `LOAD-${place}` : left[kind].shift())
    const later = (target: string) => void (kind === 'grant' || left[kind].push(target))
    try {
      accepted.push({ kind, ...(await carryIn(scene, { place, kind, next, later, ...prepared })) })
    } catch (error) {
      refused.push(error instanceof Error ? error.message : String(error))
    }
  }
  const running: Promise<void>[] = []
  const started = performance.now()
  for (let place = 0; place < RATE * SECONDS; place++) {
    const wait = started + (place * 1_000) / RATE - performance.now()
    if (wait > 0) await sleep(wait)
    running.push(one(place))
  }
  await Promise.all(running)
  return { accepted, refused, seconds: Math.max(SECONDS, (performance.now() - started) / 1000), prepared }
}

interface Wanted {
  readonly place: number
  readonly kind: ActKind
  readonly operatorId: string
  readonly next: () => string | undefined
  /** Puts back what is taken again when the others are done. */
  readonly later: (target: string) => void
}

/** An act on a certificate beside this one is on its way or came first: another is taken, and this one later. */
const passing = ['status-write-pending', 'signature-stale'] as const

/** One officer proposes, the other signs where two are needed. */
async function carryIn(
  { client, officers }: IssuerProcess,
  wanted: Wanted,
): Promise<{ id: string; target: string }> {
  const [proposer, other] = wanted.place % 2 === 0 ? officers : [officers[1], officers[0]]
  for (let attempt = 0; ; attempt++) {
    const target = wanted.next()
    if (target === undefined) throw new RangeError('no certificate is left for this')
    try {
      const act = await client.propose(proposer, request(wanted.kind, target, wanted.operatorId))
      if (act.state === 'awaiting-signatures') await client.cosign(other, act.id)
      return { id: act.id, target }
    } catch (error) {
      if (!isSelloError(error, ...passing)) throw error
      wanted.later(target)
      // In a moment, as the problem says, and then in longer ones: who asks at once only adds to the load.
      await sleep((200 + Math.random() * 400) * 2 ** Math.min(attempt, 4))
    }
  }
}

function request(kind: ActKind, target: string, operatorId: string): object {
  if (kind === 'grant') return grantOf(operatorId, target)
  if (kind === 'suspend') return suspensionOf([target])
  return kind === 'reinstate' ? reinstatementOf([target]) : revocationOf([target])
}

/** Waits until no act is on its way. */
async function untilSettled({ client, officers: [ana] }: IssuerProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const left = [await client.acts(ana, { state: 'signed' }), await client.acts(ana, { state: 'sent' })]
    if (left.every(({ acts }) => acts.length === 0)) return
    await sleep(200)
  }
  throw new RangeError('acts are still on their way after two minutes')
}
