/** What officers decide together. */
export const actKinds = [
  'grant',
  'change',
  'suspend',
  'reinstate',
  'revoke',
  'withdraw',
  'annul',
  'disavow',
  'member-proposal',
  'member-vote',
  'leave',
  'arrangement-propose',
  'arrangement-version',
  'arrangement-accept',
  'arrangement-suspend',
  'arrangement-resume',
  'arrangement-withdraw',
  'set-quorum',
  'contact',
] as const
export type OfficersActKind = (typeof actKinds)[number]
/** `lift-expired` is the service's own act. */
export type ActKind = OfficersActKind | 'lift-expired'

/** `scheduled`: signed by enough, and waiting for the moment from which it is to be effective. */
export const actStates = ['awaiting-signatures', 'scheduled', 'signed', 'sent', 'final', 'failed'] as const
export type ActState = (typeof actStates)[number]

export const memberDecisions = [
  'admit',
  'suspend',
  'reinstate',
  'remove',
  'distrust',
  'replace-identity',
  'set-contract',
] as const
