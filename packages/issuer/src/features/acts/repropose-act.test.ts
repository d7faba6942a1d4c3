import { OperatorData } from '@sello/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ActBench, openActBench } from '../../testing/act-bench.ts'
import type { OfficerSession, Role } from '../accounts/role.ts'
import { createOperator } from '../operators/create-operator.ts'
import { deliverAct } from './deliver-act.ts'
import { ActProposal } from './proposal.ts'
import { proposeAct } from './propose-act.ts'
import { reproposeAct } from './repropose-act.ts'
import { signAct } from './sign-act.ts'

const DAY_MS = 86_400_000

let bench: ActBench
let certificateId: string

const officer = (username: string, ...roles: Role[]): OfficerSession => ({
  username,
  roles,
  signedInAt: bench.time.now,
})
const ana = () => officer('ana', 'approver')
const berta = () => officer('berta', 'monitoring-officer')
const deliver = (id: string) => deliverAct({ ...bench.api, relay: bench.relay }, id)

beforeEach(async () => {
  bench = await openActBench()
  const data = OperatorData.parse({
    tin: 'CR3101123456',
    legalName: 'Café de Altura S.A.',
    address: { street: 'Ruta 2', city: 'Cartago', country: 'CR' },
  })
  const operator = await createOperator(bench.api, data, { actor: 'officer:ana' })
  const terms = {
    operatorId: operator.id,
    certificateNumber: 'A-1',
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    effectiveFrom: '2026-11-01',
    expiresOn: '2028-10-31',
  }
  await decided({ kind: 'grant', certificates: [terms] })
  certificateId = (await bench.api.certificates.list({ limit: 1 }))[0]?.id ?? ''
})
afterEach(() => bench.close())

async function decided(body: object): Promise<void> {
  const { id } = await proposeAct(bench.api, ActProposal.parse(body), ana())
  await signAct(bench.api, id, berta())
  await deliver(id)
}

/** A suspension that ana proposed, and that something else came before. */
async function staleSuspension(until: Date | null, meanwhile: () => Promise<void>): Promise<string> {
  const suspension = {
    kind: 'suspend',
    certificateIds: [certificateId],
    reasonClass: 'other',
    until: until?.toISOString() ?? null,
  }
  const { id } = await proposeAct(bench.api, ActProposal.parse(suspension), ana())
  await meanwhile()
  await expect(signAct(bench.api, id, berta())).rejects.toMatchObject({ code: 'signature-stale' })
  return id
}

describe('an act that failed, proposed again', () => {
  it('is refused when its certificate has ended meanwhile', async () => {
    const revocation = { kind: 'revoke', certificateIds: [certificateId], reasonClass: 'other' }
    const id = await staleSuspension(null, () => decided(revocation))
    await expect(reproposeAct(bench.api, id, ana())).rejects.toMatchObject({ code: 'certificate-not-live' })
  })

  it('is refused when the certificate stands so already', async () => {
    const other = { kind: 'suspend', certificateIds: [certificateId], reasonClass: 'other', until: null }
    const id = await staleSuspension(null, () => decided(other))
    await expect(reproposeAct(bench.api, id, ana())).rejects.toMatchObject({ code: 'transition-not-allowed' })
  })

  it('is refused when the suspension would be over, and taken up before that', async () => {
    const until = new Date(bench.time.now.getTime() + 40 * DAY_MS)
    const id = await staleSuspension(until, async () => {
      bench.time.now = new Date(bench.time.now.getTime() + 8 * DAY_MS)
    })
    bench.time.now = new Date(until.getTime())
    await expect(reproposeAct(bench.api, id, ana())).rejects.toMatchObject({ code: 'until-past' })
    bench.time.now = new Date(until.getTime() - 2 * DAY_MS)
    expect(await reproposeAct(bench.api, id, ana())).toMatchObject({ replaces: id })
  })
})
