import type { MemberFact } from '../../ports/ledger-view.ts'
import type { CodeOf } from '../check-codes.ts'
import type { AnchoredFacts, CredentialFacts, MirrorFacts } from '../facts.ts'
import { type Finding, failed, failedByLedger, type Hold, passed } from '../finding.ts'

const NOT_ACTIVE = {
  suspended: {
    hold: 'passing',
    code: 'issuer-suspended',
    message: 'The network has suspended the issuer.',
  },
  removed: {
    hold: 'passing',
    code: 'issuer-removed',
    message: 'The issuer has left the network or was voted out.',
  },
  replaced: {
    hold: 'lasting',
    code: 'issuer-replaced',
    message: "The issuer's identity has been replaced.",
  },
} as const satisfies Record<
  Exclude<MemberFact['standing'], 'active'>,
  { hold: Hold; code: CodeOf<'issuer'>; message: string }
>

/** The issuer is a trusted member at the moment asked about and was one when it granted. */
export function checkIssuer(facts: CredentialFacts, { head, trust }: MirrorFacts): Finding {
  const { issuer, member, grant } = facts
  const fail = failed<CodeOf<'issuer'>>
  const byLedger = (hold: Hold, code: CodeOf<'issuer'>, message: string) =>
    failedByLedger(trust, hold, code, message)
  if (!issuer) return fail('issuer-not-authority', 'The issuer is not an administration named by did:ethr.')
  if (issuer.chainId !== head.chainId) {
    return byLedger('settled', 'issuer-wrong-chain', 'The issuer is on another chain than this network.')
  }
  if (!member) return byLedger('passing', 'issuer-not-member', 'The issuer is not a member of the network.')
  if (member.standing !== 'active') {
    const { hold, code, message } = NOT_ACTIVE[member.standing]
    return byLedger(hold, code, message)
  }
  if (grant && grant.memberThen?.standing !== 'active') {
    const message = 'The issuer was not an active member when the grant was anchored.'
    return byLedger('settled', 'issuer-not-active-at-grant', message)
  }
  if (anchoredInDistrust(facts.grant, member) || anchoredInDistrust(facts.copy, facts.memberNow ?? member)) {
    const message = 'The network does not trust what the issuer anchored since then.'
    return byLedger('lasting', 'issuer-distrusted', message)
  }
  return passed('The issuer is an active member of the network, and was when it granted.')
}

function anchoredInDistrust(anchored: AnchoredFacts | undefined, { distrustedSince }: MemberFact): boolean {
  return (
    anchored !== undefined &&
    distrustedSince !== undefined &&
    anchored.anchor.position.block >= distrustedSince
  )
}
