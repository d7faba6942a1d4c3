import { Address, type DelegateFact } from '@sello/core'
import { describe, expect, it } from 'vitest'
import { delegationsOf, wantedChanges } from './delegations.ts'

const DAY = 86_400_000
const now = new Date('2026-11-20T12:00:00Z')
const hers = Address.parse(`0x${'a1'.repeat(20)}`)
const record = Address.parse(`0x${'ec'.repeat(20)}`)
const until = (days: number) => new Date(now.getTime() + days * DAY)
const fact = (type: string, days: number, delegate = hers): DelegateFact => ({
  fragment: 'delegate-1',
  type,
  delegate,
  addedAt: { block: 1, logIndex: 0 },
  validTo: until(days).getTime() / 1000,
})
const ana = { username: 'ana', roles: ['approver'], disabled: false, address: hers } as const
const own = fact('sello/record', 80, record)

describe('delegations', () => {
  it('are compared with what the roles need, type by type', () => {
    const facts = [fact('sello/grant', 13), fact('sello/status', 60), fact('sello/arrangement', 60)]
    expect(delegationsOf(ana, facts, now)).toEqual([
      { type: 'sello/grant', state: 'expiring', validTo: until(13) },
      { type: 'sello/status', state: 'valid', validTo: until(60) },
      { type: 'sello/arrangement', state: 'superfluous', validTo: until(60) },
    ])
    expect(delegationsOf(ana, [fact('sello/grant', -1)], now)).toEqual([
      { type: 'sello/grant', state: 'expired', validTo: until(-1) },
      { type: 'sello/status', state: 'missing' },
    ])
  })

  it('of another key are not hers, and the longest of several counts', () => {
    const other = Address.parse(`0x${'b2'.repeat(20)}`)
    expect(delegationsOf(ana, [fact('sello/grant', 60, other)], now)[0]).toMatchObject({ state: 'missing' })
    expect(delegationsOf(ana, [fact('sello/grant', 60), fact('sello/grant', 5)], now)[0]).toMatchObject({
      state: 'valid',
    })
  })
})

describe('what the owner has to sign', () => {
  it('is nothing where roles and ledger agree', () => {
    const facts = [own, fact('sello/grant', 60), fact('sello/status', 60)]
    expect(wantedChanges([ana], record, facts, now)).toEqual([])
    for (const roles of [
      ['intake'],
      ['risk-analyst'],
      ['validator'],
      ['appeals-officer'],
      ['auditor'],
    ] as const)
      expect(wantedChanges([{ ...ana, roles }], record, [own], now)).toEqual([])
  })

  it('adds, renews and revokes, with the reason', () => {
    const facts = [own, fact('sello/grant', 10), fact('sello/directory', 60)]
    expect(wantedChanges([ana], record, facts, now)).toMatchObject([
      { act: 'addDelegate', why: 'renewal', type: 'sello/grant', days: 89, validTo: until(10) },
      { act: 'addDelegate', why: 'new', type: 'sello/status', days: 89 },
      { act: 'revokeDelegate', why: 'role-removed', type: 'sello/directory', username: 'ana' },
    ])
    expect(wantedChanges([{ ...ana, disabled: true }], record, facts, now)).toMatchObject([
      { act: 'revokeDelegate', why: 'officer-disabled', type: 'sello/grant' },
      { act: 'revokeDelegate', why: 'officer-disabled', type: 'sello/directory' },
    ])
  })

  it('renews the account of the service itself', () => {
    expect(wantedChanges([], record, [fact('sello/record', 10, record)], now)).toEqual([
      {
        id: `addDelegate:sello/record:${record}`,
        act: 'addDelegate',
        why: 'renewal',
        days: 89,
        type: 'sello/record',
        delegate: record,
        validTo: until(10),
      },
    ])
  })
})
