import { Country, Tin } from '@sello/core'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sqlTransact } from '../../adapters/sql-stores.ts'
import { openRegisterScene } from '../../testing/register-scene.ts'
import { affectedCertificates } from './affected-certificates.ts'
import { compareSides, diffRecords, fieldsOf, takeFields } from './diff-records.ts'
import { type EditOrder, editOperator } from './edit-operator.ts'
import { dataOf, type OperatorData } from './operator.ts'

let scene: Awaited<ReturnType<typeof openRegisterScene>>
let id: string
beforeEach(async () => {
  scene = await openRegisterScene()
  id = await scene.addFirm('CR3101000001', 'Café de Altura S.A.', {
    aliases: [{ scheme: 'EORI', value: 'X1' }],
    contacts: [{ name: 'Ana Solís', phone: '+506 1' }],
  })
})
afterEach(() => scene.close())

const edit = (changes: EditOrder['changes'], base: number, merge = false, why?: string) => {
  const clock = () => new Date('2026-11-20T13:00:00Z')
  const transact = sqlTransact(scene.db, { clock, committed: () => undefined })
  return editOperator({ clock, transact }, id, { changes, base, merge, why }, 'officer:berta')
}
const conflictOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown) => thrown,
  )
  expect(error).toMatchObject({ code: 'version-conflict' })
  return error.details
}

describe('an edit', () => {
  it('makes a version with who, when and why; one that changes nothing makes none', async () => {
    expect(await edit({ nativeName: 'Кафе' }, 1, false, 'as registered')).toMatchObject({ version: 2 })
    expect(await edit({ nativeName: 'Кафе' }, 2)).toMatchObject({ version: 2 })
    expect(await edit({ nativeName: null }, 2)).toMatchObject({ version: 3 })
    const versions = await scene.stores.operators.versions(id, { limit: 10 })
    expect(versions.map(({ version, by, why }) => [version, by, why])).toEqual([
      [3, 'officer:berta', undefined],
      [2, 'officer:berta', 'as registered'],
      [1, 'officer:ana', undefined],
    ])
    const entries = await scene.stores.audit.list({ before: undefined, limit: 10 })
    expect(entries[0]).toMatchObject({
      action: 'operator.changed',
      before: { nativeName: 'Кафе' },
      after: {},
    })
  })

  it('on an older version is refused with both sides, and never overwrites', async () => {
    await edit({ legalName: 'Café Uno' }, 1)
    const details = await conflictOf(edit({ legalName: 'Café Dos', nativeName: 'Кафе' }, 1, true))
    expect(details).toMatchObject({
      base: { version: 1 },
      present: { version: 2, by: 'officer:berta' },
      clashes: [{ path: 'legalName', base: 'Café de Altura S.A.', yours: 'Café Dos', theirs: 'Café Uno' }],
      mergeable: [{ path: 'nativeName', after: 'Кафе' }],
    })
    expect(await scene.stores.operators.find(id)).toMatchObject({ legalName: 'Café Uno', version: 2 })
  })

  it('merges what does not clash only when asked to', async () => {
    await edit(
      {
        aliases: [
          { scheme: 'EORI', value: 'X1' },
          { scheme: 'LEI', value: 'L' },
        ],
      },
      1,
    )
    const order = {
      aliases: [
        { scheme: 'EORI', value: 'X1' },
        { scheme: 'MID', value: 'M' },
      ],
    }
    expect((await conflictOf(edit(order, 1))).clashes).toEqual([])
    const merged = await edit(order, 1, true)
    expect(merged.aliases?.map(({ scheme }) => scheme)).toEqual(['EORI', 'LEI', 'MID'])
    expect(merged.version).toBe(3)
  })

  it('takes an address as one thing', async () => {
    const address = (city: string, street: string) => ({ street, city, country: Country.parse('CR') })
    await edit({ address: address('Cartago', 'Avenida 5') }, 1)
    const { clashes } = await conflictOf(edit({ address: address('San José', 'Calle 9') }, 1, true))
    expect(clashes.map(({ path }: { path: string }) => path)).toEqual(['address.street'])
  })

  it('keeps persons out of the trail', async () => {
    await edit({ contacts: [{ name: 'Luis Mora', email: 'l@example.org' }] }, 1)
    const [entry] = await scene.stores.audit.list({ before: undefined, limit: 1 })
    expect(JSON.stringify(entry)).not.toMatch(/Luis|Solís|example/)
    expect(Object.values(entry?.after ?? {})).toEqual(['a person'])
  })

  it('refuses a TIN of another firm, and a version that never was', async () => {
    await scene.addFirm('CR2', 'Otra S.A.')
    await expect(edit({ tin: Tin.parse('CR2') }, 1)).rejects.toMatchObject({ code: 'operator-exists' })
    await expect(edit({ legalName: 'X' }, 7)).rejects.toMatchObject({ code: 'not-found' })
    expect(await scene.stores.operators.versions(id, { limit: 9 })).toHaveLength(1)
  })

  it('says which certificates then say something else', async () => {
    const terms = { ...dataOf((await scene.stores.operators.find(id)) ?? never()), certificateNumber: 'C-1' }
    const held = {
      id: 'c',
      operatorId: id,
      programme: 'P',
      certificateNumber: 'C-1',
      createdAt: new Date(),
      number: 1,
    }
    const version = { certificateId: 'c', version: 2, state: 'granted', terms: { ...terms, programme: 'P' } }
    const store = {
      list: async () => [held],
      versionsOf: async () => JSON.parse(JSON.stringify([{ ...version, state: 'superseded' }, version])),
    }
    const now = await edit({ legalName: 'Café Uno', assignedTo: 'ana' }, 1)
    expect(await affectedCertificates(store, now)).toEqual([
      { certificateId: 'c', certificateNumber: 'C-1', programme: 'P', version: 2, fields: ['legalName'] },
    ])
  })
})

function never(): never {
  throw new Error('invariant: the record was added above')
}

describe('three sides of a record', () => {
  const word = fc.constantFrom('a', 'b', 'c')
  const record: fc.Arbitrary<OperatorData> = fc
    .record({
      tin: fc.constantFrom('CR1', 'CR2').map((tin) => Tin.parse(tin)),
      legalName: word,
      nativeName: fc.option(word, { nil: undefined }),
      address: fc.record({ street: word, city: word, country: fc.constant(Country.parse('CR')) }),
      aliases: fc.uniqueArray(fc.record({ scheme: word, value: word }), {
        maxLength: 3,
        selector: ({ scheme, value }) => `${scheme}:${value}`,
      }),
      contacts: fc.array(fc.record({ name: word, phone: fc.option(word, { nil: undefined }) }), {
        maxLength: 2,
      }),
    })
    .map(dataOf)
  const sorted = (data: OperatorData) =>
    JSON.stringify([...fieldsOf(data)].sort(([a], [b]) => (a < b ? -1 : 1)))

  it('differ nowhere from themselves, and by their differences from each other', () => {
    fc.assert(
      fc.property(record, record, (one, other) => {
        expect(diffRecords(one, one)).toEqual([])
        const paths = new Set(diffRecords(one, other).map(({ path }) => path))
        expect(sorted(takeFields(one, other, (path) => paths.has(path)))).toBe(sorted(other))
      }),
    )
  })

  it('lose nothing of either in a merge without a clash, in whichever order', () => {
    fc.assert(
      fc.property(record, record, record, (base, yours, theirs) => {
        const one = compareSides(base, yours, theirs)
        const other = compareSides(base, theirs, yours)
        expect(one.clashes.length > 0).toBe(other.clashes.length > 0)
        if (one.clashes.length > 0) return
        const take = (from: typeof one, onto: OperatorData, source: OperatorData) => {
          const paths = new Set(from.mergeable.map(({ path }) => path))
          return takeFields(onto, source, (path) => paths.has(path))
        }
        const merged = take(one, theirs, yours)
        expect(sorted(merged)).toBe(sorted(take(other, yours, theirs)))
        const fields = fieldsOf(merged)
        for (const { path, after } of [...diffRecords(base, yours), ...diffRecords(base, theirs)])
          expect(fields.get(path)).toEqual(after)
      }),
    )
  })
})
