import type { AppealableDecision } from '@sello/core'
import type { ActKind } from '../acts/act.ts'
import type { ActStore, NumberedAct } from '../acts/act-store.ts'
import type { ApplicationStore } from '../applications/application-store.ts'
import { issuerError } from '../errors.ts'
import type { Appeal } from './appeal.ts'

interface DecisionStores {
  readonly acts: Pick<ActStore, 'find' | 'list'>
  readonly applications: Pick<ApplicationStore, 'events'>
}

const actOf: Readonly<Record<Exclude<AppealableDecision, 'denial'>, ActKind>> = {
  suspension: 'suspend',
  revocation: 'revoke',
  annulment: 'annul',
}

/** Throws `decided-before` for who took part in the decision that is appealed against: another one hears the appeal. */
export async function requireUninvolved(
  stores: DecisionStores,
  appeal: Appeal,
  actor: string,
): Promise<void> {
  if (!(await decidersOf(stores, appeal)).includes(actor)) return
  throw issuerError('decided-before', 'You took part in the decision that is appealed against.')
}

/** As the audit trail names them: all who signed the act, or who denied the application. */
async function decidersOf(stores: DecisionStores, appeal: Appeal): Promise<string[]> {
  const { against, applicationId } = appeal
  if (against !== 'denial') {
    const acts = await actsAgainst(stores, appeal, actOf[against])
    return acts.flatMap((act) => act?.signatures.map(({ officer }) => `officer:${officer}`) ?? [])
  }
  const events = applicationId ? await stores.applications.events(applicationId) : []
  return events.filter(({ act }) => act === 'deny').map((event) => event.actor)
}

/** The last of its kind on the certificate, whatever the appeal says; and the one that it names. */
async function actsAgainst(
  { acts }: DecisionStores,
  { actId, certificateId }: Appeal,
  kind: ActKind,
): Promise<readonly (NumberedAct | undefined)[]> {
  if (certificateId === undefined) throw new Error('invariant: it is about a certificate')
  const [last] = await acts.list({ certificateId, kind, state: 'final', before: undefined, limit: 1 })
  return [last, actId === undefined ? undefined : await acts.find(actId)]
}
