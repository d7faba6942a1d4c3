import { planImport } from '../../imports/plan-import.ts'
import type { Plan, PlanDeps } from '../plan.ts'
import type { ActProposal } from '../proposal.ts'
import { planApplication } from './plan-application.ts'
import { planAccept, planTerms } from './plan-arrangement.ts'
import { planChange } from './plan-change.ts'
import { planContact, planMemberProposal } from './plan-directory.ts'
import { planGrant } from './plan-grant.ts'
import { planEnding, planReinstate, planSuspend } from './plan-status.ts'

/** What a proposal says to the ledger and to the register. */
export async function planAct(
  deps: PlanDeps,
  proposal: ActProposal,
  context: { actId: string; now: Date },
): Promise<Plan> {
  switch (proposal.kind) {
    case 'grant':
      if (proposal.application) return planApplication(deps, proposal.application, context)
      return proposal.importId === undefined
        ? planGrant(deps, { certificates: proposal.certificates ?? [] }, context)
        : planImport(deps, proposal.importId, context)
    case 'change':
      return planChange(deps, proposal, context)
    case 'suspend':
      return planSuspend(deps, proposal, context)
    case 'reinstate':
      return planReinstate(deps, proposal, context)
    case 'revoke':
    case 'annul':
      return planEnding(deps, { ...proposal, act: proposal.kind }, context)
    case 'withdraw':
      return planEnding(deps, { ...proposal, act: 'withdraw', reasonClass: 'holder-request' }, context)
    case 'disavow': {
      const { root, reasonClass } = proposal
      return { calls: [{ type: 'disavow', root }], payload: { root }, reasonClass }
    }
    case 'arrangement-propose':
    case 'arrangement-version':
      return planTerms(deps, proposal)
    case 'arrangement-accept':
      return planAccept(deps, proposal)
    case 'member-proposal':
      return planMemberProposal(proposal)
    case 'contact':
      return planContact(deps, proposal)
    default:
      return planPlain(proposal)
  }
}

type Plain = Extract<
  ActProposal,
  {
    kind:
      | 'member-vote'
      | 'leave'
      | 'set-quorum'
      | 'arrangement-suspend'
      | 'arrangement-resume'
      | 'arrangement-withdraw'
  }
>

/** Kinds that say to the ledger what they were asked to. */
function planPlain({ ...proposal }: Plain): Plan {
  const { kind: _, comment: __, ...payload } = proposal
  switch (proposal.kind) {
    case 'member-vote':
      return { calls: [{ type: 'member-vote', proposalId: proposal.proposalId }], payload }
    case 'leave':
      return { calls: [{ type: 'leave' }], payload }
    case 'set-quorum':
      return { calls: [{ type: 'set-quorum', act: proposal.act, officers: proposal.officers }], payload }
    default:
      return { calls: [{ type: proposal.kind, arrangementId: proposal.arrangementId }], payload }
  }
}
