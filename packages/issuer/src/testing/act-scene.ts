import { OperatorData } from '@sello/protocol'
import type { OfficerSession } from '../features/accounts/role.ts'
import { deliverAct } from '../features/acts/deliver-act.ts'
import { ActProposal } from '../features/acts/proposal.ts'
import { proposeAct } from '../features/acts/propose-act.ts'
import { signAct } from '../features/acts/sign-act.ts'
import { issuerError } from '../features/errors.ts'
import { createOperator } from '../features/operators/create-operator.ts'
import { type ActBench, openActBench, session } from './act-bench.ts'

export const decision = {
  aeoType: 'EXPORTER',
  roles: ['exporter'],
  effectiveFrom: '2026-11-01',
  expiresOn: '2028-10-31',
}

export const revokeOf = (id: string) =>
  ActProposal.parse({ kind: 'revoke', certificateIds: [id], reasonClass: 'offence' })

export const reverted = (error: string) =>
  issuerError('ledger-reverted', 'refused', { details: { error, hash: `0x${'5'.repeat(64)}` } })

export type ActScene = Awaited<ReturnType<typeof openActScene>>

/** A firm in the register, and two officers who decide about it over a ledger in memory. */
export async function openActScene() {
  const bench = await openActBench()
  const ana = session('ana', ['approver'], bench.time.now)
  const berta = session('berta', ['monitoring-officer'], bench.time.now)
  const data = OperatorData.parse({
    tin: 'CR3101123456',
    legalName: 'Café de Altura S.A.',
    address: { street: 'Ruta 2', city: 'Cartago', country: 'CR' },
  })
  const { id: operatorId } = await createOperator(bench.api, data, { actor: 'officer:ana' })
  const ways = waysOf(bench, { ana, berta, operatorId })
  return { bench, ana, berta, ...ways, ...readsOf(bench), close: () => bench.close() }
}

interface Parties {
  readonly ana: OfficerSession
  readonly berta: OfficerSession
  readonly operatorId: string
}

function waysOf(bench: ActBench, { ana, berta, operatorId }: Parties) {
  const grantOf = (...numbers: string[]) =>
    ActProposal.parse({
      kind: 'grant',
      certificates: numbers.map((certificateNumber) => ({
        operatorId,
        certificateNumber,
        programme: 'CR-OEA',
        ...decision,
      })),
    })
  const deliver = (id: string) => deliverAct({ ...bench.api, relay: bench.relay }, id)
  /** A granted certificate's id. */
  const granted = async (number: string): Promise<string> => {
    const { id } = await proposeAct(bench.api, grantOf(number), ana)
    await signAct(bench.api, id, berta)
    await deliver(id)
    const [certificate] = await bench.api.certificates.list({ certificateNumber: number, limit: 1 })
    return certificate?.id ?? ''
  }
  /** The ledger has it, the register does not know yet. */
  const crashAfterSending = async (id: string): Promise<void> => {
    const powerCut = new Error('power cut')
    let writes = 0
    const crashing: typeof bench.api.transact = (work) =>
      ++writes === 2 ? Promise.reject(powerCut) : bench.api.transact(work)
    const delivery = deliverAct({ ...bench.api, transact: crashing, relay: bench.relay }, id)
    const failure = await delivery.catch((error: unknown) => error)
    if (failure !== powerCut) throw new Error('the delivery did not crash', { cause: failure })
  }
  return { grantOf, deliver, granted, crashAfterSending }
}

function readsOf({ api, db }: ActBench) {
  return {
    actOf: (id: string) => api.acts.find(id),
    rowsOf: () => db.selectFrom('outbox').select(['stream', 'payload']).execute(),
    stateOf: async (id: string) => (await api.certificates.versionsOf([id])).map(({ state }) => state),
    /** Two certificates whose entries share a word, and one of another word. */
    neighbours: async () => {
      const rows = await db.selectFrom('certificate_version').select(['certificate_id', 'entry']).execute()
      const groups = [...Map.groupBy(rows, ({ entry }) => entry >> 8).values()]
      const shared = groups.find((group) => group.length > 1)
      const other = groups.find((group) => group !== shared)
      const idOf = (row: (typeof rows)[number] | undefined) => row?.certificate_id ?? ''
      return { one: idOf(shared?.[0]), same: idOf(shared?.[1]), other: idOf(other?.[0]) }
    },
  }
}
