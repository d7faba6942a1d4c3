import type { AnchorFact, IdentityFact, LedgerFault, MemberFact } from '../ports/ledger-view.ts'
import { CR, identityState, type Scene } from './verdict-scene.ts'

/** A block after grant and copy, at or before the head. */
export const latest = { block: 9, logIndex: 0 }

export function named(verificationMethod: string) {
  return (scene: Scene) => {
    scene.verificationMethod = verificationMethod
  }
}

export function identityAs(change: (state: IdentityFact) => IdentityFact) {
  return ({ ledger, signedBy }: Scene) => {
    ledger.identities = [{ at: { block: 1, logIndex: 0 }, fact: change(identityState(signedBy)) }]
  }
}

export function delegatesUntil(type: string, validTo: number) {
  return identityAs((state) => ({
    ...state,
    delegates: state.delegates.map((one) => (one.type === type ? { ...one, validTo } : one)),
  }))
}

export function memberAs(change: Partial<MemberFact>, at = latest) {
  return ({ ledger }: Scene) => {
    const member = ledger.members.find(({ fact }) => fact.identity === CR)
    if (member) ledger.members.push({ at, fact: { ...member.fact, ...change } })
  }
}

export function anchorAs(purpose: AnchorFact['purpose'], change: Partial<AnchorFact>) {
  return ({ ledger }: Scene) => {
    ledger.anchors = ledger.anchors.map((one) => (one.purpose === purpose ? { ...one, ...change } : one))
  }
}

export function elsewhere({ registry, identity = CR }: { registry?: string; identity?: string }) {
  const contract = registry ?? '0x00000000000000000000000000000000000000a3'
  return { registry: `eip155:31337:${contract}`, identity, list: '1', index: 4711 }
}

export function statusAs(
  status: Omit<Scene['ledger']['statuses'][number]['fact'], 'identity' | 'list' | 'index'>,
) {
  return ({ ledger }: Scene) => {
    ledger.statuses.push({ at: latest, fact: { identity: CR, list: '1', index: 4711, ...status } })
  }
}

export function arrangementAs(change: Partial<Scene['ledger']['arrangements'][number]['fact']>) {
  return ({ ledger }: Scene) => {
    const [first] = ledger.arrangements
    if (first) ledger.arrangements.push({ at: latest, fact: { ...first.fact, ...change } })
  }
}

export function presentedWith(change: Partial<Scene['presentation']>) {
  return (scene: Scene) => {
    scene.presentation = { ...scene.presentation, ...change }
  }
}

export function faulty(code: LedgerFault['code']) {
  return ({ ledger }: Scene) => {
    ledger.faults.push({ code, message: 'Planted.' })
  }
}
