import type { Address, DelegateFact } from '@sello/core'
import { type DelegateType, delegateTypes, delegateTypesOf } from '../accounts/role.ts'
import type { DelegationFact, OfficerRecord } from './officer.ts'

/** The owner is asked to prolong what ends so soon: signing offline takes its time. */
const RENEWAL_MS = 14 * 86_400_000
/** A day less than the contracts' limit. */
const DELEGATE_DAYS = 89

type Officer = Pick<OfficerRecord, 'roles' | 'disabled' | 'address' | 'username'>

/** What an officer's key may do, type by type, against what her roles need. */
export function delegationsOf(
  officer: Pick<Officer, 'roles' | 'disabled' | 'address'>,
  delegates: readonly DelegateFact[],
  now: Date,
): DelegationFact[] {
  const needed = officer.disabled ? [] : delegateTypesOf(officer.roles)
  return delegateTypes.flatMap((type) => {
    const validTo = validityOf(type, officer.address, delegates)
    const state = stateOf(needed.includes(type), validTo, now)
    return state === undefined ? [] : [{ type, state, ...(validTo ? { validTo } : {}) }]
  })
}

function validityOf(type: string, address: Address | undefined, delegates: readonly DelegateFact[]) {
  const times = delegates
    .filter((fact) => fact.type === type && fact.delegate === address)
    .map((fact) => fact.validTo)
  return times.length === 0 ? undefined : new Date(Math.max(...times) * 1000)
}

function stateOf(needed: boolean, validTo: Date | undefined, now: Date): DelegationFact['state'] | undefined {
  const stands = validTo !== undefined && validTo > now
  if (!needed) return stands ? 'superfluous' : undefined
  if (validTo === undefined) return 'missing'
  if (!stands) return 'expired'
  return validTo.getTime() - now.getTime() < RENEWAL_MS ? 'expiring' : 'valid'
}

/** A change that the owner of the identity has to sign. */
export interface WantedChange {
  readonly id: string
  readonly act: 'addDelegate' | 'revokeDelegate'
  readonly why: 'new' | 'renewal' | 'role-removed' | 'officer-disabled'
  readonly type: DelegateType | 'sello/record'
  readonly delegate: Address
  readonly days?: number
  readonly username?: string
  readonly validTo?: Date
}

/** Everything that the owner has to sign so that the ledger says what the roles say; the service's account included. */
export function wantedChanges(
  officers: readonly Officer[],
  record: Address,
  delegates: readonly DelegateFact[],
  now: Date,
): WantedChange[] {
  const ofOfficers = officers.flatMap((officer) => {
    const { address: delegate, username, disabled } = officer
    if (delegate === undefined) return []
    return delegationsOf(officer, delegates, now).flatMap((fact) => {
      const change = changeFor(fact, disabled)
      return change === undefined
        ? []
        : [{ ...change, type: fact.type, delegate, username, ...validTo(fact) }]
    })
  })
  const until = validityOf('sello/record', record, delegates)
  const state = stateOf(true, until, now)
  const own = state && changeFor({ state }, false)
  const service = own
    ? [{ ...own, type: 'sello/record' as const, delegate: record, ...(until ? { validTo: until } : {}) }]
    : []
  return [...service, ...ofOfficers].map((change) => ({
    id: `${change.act}:${change.type}:${change.delegate}`,
    ...change,
  }))
}

const validTo = (fact: Pick<DelegationFact, 'validTo'>) => (fact.validTo ? { validTo: fact.validTo } : {})

function changeFor(
  { state }: Pick<DelegationFact, 'state'>,
  disabled: boolean,
): Pick<WantedChange, 'act' | 'why' | 'days'> | undefined {
  switch (state) {
    case 'valid':
      return undefined
    case 'missing':
      return { act: 'addDelegate', why: 'new', days: DELEGATE_DAYS }
    case 'expired':
    case 'expiring':
      return { act: 'addDelegate', why: 'renewal', days: DELEGATE_DAYS }
    case 'superfluous':
      return { act: 'revokeDelegate', why: disabled ? 'officer-disabled' : 'role-removed' }
  }
}
