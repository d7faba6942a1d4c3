import { randomUUID } from 'node:crypto'
import { Tin } from '@sello/core'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sqlTransact } from '../../adapters/sql-stores.ts'
import { openRegisterScene, TODAY } from '../../testing/register-scene.ts'
import { planGrant } from '../acts/kinds/plan-grant.ts'
import { dismissPair, duplicatesOf, suspectedPairs } from './duplicates.ts'
import { editOperator } from './edit-operator.ts'
import { type MergeField, mergeOperators, undoMerge } from './merge-operators.ts'
import { dataOf } from './operator.ts'

let scene: Awaited<ReturnType<typeof openRegisterScene>>
beforeEach(async () => {
  scene = await openRegisterScene()
})
afterEach(() => scene.close())

const clock = () => new Date('2026-11-20T13:00:00Z')
const deps = () => {
  const transact = sqlTransact(scene.db, { clock, committed: () => undefined })
  return { clock, newId: randomUUID, transact }
}
const by = { actor: 'officer:ana', requestKey: undefined }
const read = async (id: string) => (await scene.stores.operators.find(id)) ?? never()
async function merge(survivor: string, other: string, take: MergeField[] = []) {
  const [one, two] = [await read(survivor), await read(other)]
  const order = { other, otherVersion: two.version, base: one.version, take, why: 'one firm' }
  return mergeOperators(deps(), survivor, order, by)
}
const undo = (survivor: string, id: string) =>
  undoMerge(deps(), survivor, id, { actor: 'officer:ana', why: 'two firms' })

/** Everything that a merge touches, without versions. */
async function stateOf(ids: readonly string[]) {
  const records = []
  for (const id of ids) {
    const operator = await read(id)
    const held = await scene.stores.certificates.list({ operatorId: id, limit: 50 })
    const rows = await scene.db.selectFrom('operator').select('tin').where('id', '=', id).execute()
    const { found } = await scene.stores.operatorSearch.search({ q: operator.tin, limit: 5 }, TODAY)
    records.push({
      data: dataOf(operator),
      mergedInto: operator.mergedInto,
      tin: rows[0]?.tin,
      certificates: held.map(({ certificateNumber }) => certificateNumber).sort(),
      found: found.map((row) => row.operator.id),
      shown: found.flatMap(({ certificates }) =>
        certificates.map(({ certificateNumber }) => certificateNumber),
      ),
    })
  }
  return records
}

function never(): never {
  throw new Error('invariant: the record was added above')
}

describe('a merge', () => {
  it('brings certificates and aliases to the survivor and leaves the other readable', async () => {
    const one = await scene.addFirm('CR1000001', 'Café de Altura S.A.', {}, { number: 'A-1' })
    const two = await scene.addFirm('CR1000002', 'CAFE DE ALTURA', {}, { number: 'B-1' }, { number: 'B-2' })
    const { moved } = await merge(one, two, ['legalName'])
    expect(moved.certificates).toHaveLength(2)
    expect(await read(one)).toMatchObject({
      version: 2,
      legalName: 'CAFE DE ALTURA',
      aliases: [{ scheme: 'TIN', value: 'CR1000002' }],
    })
    expect(await read(two)).toMatchObject({ mergedInto: one, legalName: 'CAFE DE ALTURA', version: 1 })
    const { found } = await scene.stores.operatorSearch.search({ q: 'CR1000002', limit: 5 }, TODAY)
    expect(found.map(({ operator }) => operator.id)).toEqual([one])
    expect(found[0]?.certificates).toHaveLength(3)
  })

  it('refuses what was changed since it was looked at, merged records, and itself', async () => {
    const one = await scene.addFirm('CR1', 'Uno')
    const two = await scene.addFirm('CR2', 'Dos')
    const order = { other: two, otherVersion: 9, base: 1, take: [], why: 'x' }
    await expect(mergeOperators(deps(), one, order, by)).rejects.toMatchObject({ code: 'version-conflict' })
    await expect(merge(one, one)).rejects.toMatchObject({ code: 'merge-refused' })
    await merge(one, two)
    const three = await scene.addFirm('CR3', 'Tres')
    await expect(merge(three, two)).rejects.toMatchObject({ code: 'operator-merged' })
    const change = { changes: { legalName: 'X' }, base: 1, merge: false }
    await expect(editOperator(deps(), two, change, 'officer:ana')).rejects.toMatchObject({
      code: 'operator-merged',
    })
  })

  it('is not undone when what came by it was changed since, and says so; other changes stay', async () => {
    const one = await scene.addFirm('CR1', 'Uno')
    const two = await scene.addFirm('CR2', 'Dos')
    const { id } = await merge(one, two, ['legalName'])
    const edit = (changes: object, base: number) =>
      editOperator(deps(), one, { changes, base, merge: false }, 'officer:berta')
    await edit({ legalName: 'Tres' }, 2)
    await expect(undo(one, id)).rejects.toMatchObject({
      code: 'merge-refused',
      details: { blocked: [{ code: 'field-edited' }] },
    })
    await edit({ legalName: 'Dos', assignedTo: 'ana' }, 3)
    const late = await scene.addCertificate(one, { number: 'LATE' })
    await undo(one, id)
    expect(await read(one)).toMatchObject({ legalName: 'Uno', assignedTo: 'ana' })
    expect((await scene.stores.certificates.find(late))?.operatorId).toBe(one)
    await expect(undo(one, id)).rejects.toMatchObject({ code: 'merge-refused' })
  })

  it('undone gives back both records exactly, for any choice, nested merges and changes in between', async () => {
    const fields = ['tin', 'legalName', 'nativeName', 'address', 'contacts', 'assignedTo'] as const
    let serial = 0
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...fields]),
        fc.subarray([...fields]),
        fc.boolean(),
        async (take, takeThen, thenMerge) => {
          const firm = (name: string) => {
            const number = ++serial
            const address = { street: `Calle ${number}`, city: name, country: 'CR' as never }
            return scene.addFirm(
              `CR77${String(number).padStart(5, '0')}`,
              `${name} ${number}`,
              {
                ...(number % 2 ? { nativeName: `Н ${number}`, assignedTo: 'ana' } : { contacts: [{ name }] }),
                aliases: [{ scheme: 'LEI', value: `L${number % 3}` }],
                address,
              },
              { number: `N-${number}` },
            )
          }
          const ids = [await firm('Uno'), await firm('Dos'), await firm('Tres')] as const
          const before = await stateOf(ids)
          const first = await merge(ids[0], ids[1], take)
          const second = thenMerge ? await merge(ids[0], ids[2], takeThen) : undefined
          if (second) await undo(ids[0], second.id)
          await scene.db
            .updateTable('certificate_version')
            .set({ state: 'revoked' })
            .where('version', '=', 0)
            .execute()
          await undo(ids[0], first.id)
          expect(await stateOf(ids)).toEqual(before)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('a record that was merged away', () => {
  it('is granted no certificate', async () => {
    const one = await scene.addFirm('CR1000001', 'Uno')
    const two = await scene.addFirm('CR2000002', 'Dos')
    await merge(one, two)
    const planning = { ...scene.stores, ...deps(), checkTerms: () => [] }
    const item = { operatorId: two, certificateNumber: 'X' } as never
    const plan = planGrant(planning as never, { certificates: [item] }, { actId: 'a', now: clock() })
    await expect(plan).rejects.toMatchObject({ code: 'operator-merged', details: { mergedInto: one } })
  })
})

describe('likely duplicates', () => {
  it('are found by alias, by name and address, across scripts and spellings; firms that share one thing are not', async () => {
    const address = { street: 'Calle Vieja 5', city: 'Limón', country: 'CR' as never }
    const one = await scene.addFirm('BG1000000', 'Balkanska Spediciya EOOD', { address })
    const two = await scene.addFirm('BG2345678', 'ЕООД', {
      nativeName: 'Балканска спедиция',
      address: { ...address, street: 'CALLE VIEJA, 5' },
    })
    const three = await scene.addFirm('CR3101123456', 'Exportadora Güemes S.A.')
    const four = await scene.addFirm('CR3101123465', 'The EXPORTADORA GUEMSE, SA', { address })
    await scene.addFirm('CR3999999999', 'Exportadora Ñandú S.A.')
    const { pairs, pending } = await suspectedPairs(deps(), { after: undefined, limit: 10 })
    expect(pending).toBe(0)
    expect(pairs.map(({ first, second, why }) => [first, second, why])).toEqual([
      [one, two, ['same-name', 'same-address']],
      [three, four, ['similar-name', 'near-tin']],
    ])
    expect((await duplicatesOf(deps(), one)).map(({ second }) => second)).toEqual([two])
    await dismissPair(deps(), [two, one], { actor: 'officer:ana', reason: 'sister firms' })
    expect((await duplicatesOf(deps(), one))[0]?.dismissed?.reason).toBe('sister firms')
    const left = await suspectedPairs(deps(), { after: undefined, limit: 10 })
    expect(left.pairs.map(({ first }) => first)).not.toContain(one)
  })

  it('follow changes and merges', async () => {
    const one = await scene.addFirm('CR1000001', 'Uno', { aliases: [{ scheme: 'LEI', value: 'L-77777' }] })
    const two = await scene.addFirm('CR7345678', 'Dos', { aliases: [{ scheme: 'LEI', value: 'L77777' }] })
    expect(await duplicatesOf(deps(), two)).toMatchObject([{ why: ['same-alias', 'same-address'] }])
    const { id } = await merge(one, two)
    expect(await duplicatesOf(deps(), one)).toEqual([])
    await undo(one, id)
    expect(await duplicatesOf(deps(), one)).toHaveLength(1)
    const changes = { aliases: null, tin: Tin.parse('CR5550001') }
    await editOperator(deps(), two, { changes, base: 1, merge: false }, 'officer:ana')
    expect(await duplicatesOf(deps(), one)).toEqual([])
  })
})
