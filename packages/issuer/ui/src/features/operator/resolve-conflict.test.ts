import { OperatorConflict, OperatorData } from '@sello/protocol'
import { describe, expect, it } from 'vitest'
import { changesBetween } from './operator-values.ts'
import { clashGroups, resolveConflict } from './resolve-conflict.ts'

const address = { street: 'Avenida 1', city: 'San José', country: 'CR' }
const base = {
  tin: 'CR3101',
  legalName: 'Cafés del Sur',
  address,
  aliases: [{ scheme: 'LEI', value: '5493' }],
  assignedTo: 'ines',
}
/** Berta moved the firm and gave it another name; I gave it another name, an alias more, and nobody in charge. */
const theirs = { ...base, legalName: 'Cafés del Sur S.A.', address: { ...address, city: 'Cartago' } }
const mine = OperatorData.parse({
  tin: base.tin,
  legalName: 'Cafés del Sur Ltda.',
  address: { ...address, street: 'Calle 9' },
  aliases: [...base.aliases, { scheme: 'EORI', value: 'DE1' }],
})
const side = (version: number, data: unknown) => ({
  version,
  by: 'officer:berta',
  at: '2026-11-21T10:00:00Z',
  data,
})
const conflict = OperatorConflict.parse({
  code: 'version-conflict',
  base: side(1, base),
  present: side(2, theirs),
  clashes: [
    { path: 'legalName', base: base.legalName, yours: mine.legalName, theirs: theirs.legalName },
    { path: 'address.street', base: 'Avenida 1', yours: 'Calle 9', theirs: 'Avenida 1' },
  ],
  mergeable: [
    { path: 'aliases[EORI:DE1]', after: { scheme: 'EORI', value: 'DE1' } },
    { path: 'assignedTo', before: 'ines' },
  ],
})

describe('an edit that met another', () => {
  it('asks for the address as one thing', () => {
    expect(clashGroups(conflict)).toEqual(['legalName', 'address'])
  })

  it('keeps what only this officer did and the other’s side of every clash, unless she chooses hers', () => {
    const result = resolveConflict(conflict, mine, {})
    expect(result).toEqual({
      tin: 'CR3101',
      legalName: 'Cafés del Sur S.A.',
      address: theirs.address,
      aliases: mine.aliases,
    })
    expect(changesBetween(conflict.present.data, OperatorData.parse(result))).toEqual({
      aliases: mine.aliases,
      assignedTo: null,
    })
  })

  it('takes her side where she chose it, the address whole', () => {
    const result = resolveConflict(conflict, mine, { address: 'yours', legalName: 'yours' })
    expect(result.legalName).toBe('Cafés del Sur Ltda.')
    expect(result.address).toEqual({ street: 'Calle 9', city: 'San José', country: 'CR' })
  })

  it('removes and changes single items of a list and leaves the others', () => {
    const people = [{ name: 'Eva', phone: '1' }, { name: 'Luz' }]
    const other = OperatorConflict.parse({
      ...conflict,
      present: side(2, { ...base, contacts: [...people, { name: 'Ada' }] }),
      clashes: [],
      mergeable: [{ path: 'contacts[Eva]' }, { path: 'contacts[Luz]', before: {} }],
    })
    const own = OperatorData.parse({ ...base, contacts: [{ name: 'Eva', phone: '2' }] })
    expect(resolveConflict(other, own, {}).contacts).toEqual([{ name: 'Eva', phone: '2' }, { name: 'Ada' }])
  })
})
