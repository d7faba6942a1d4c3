import type { Role } from '@sello/protocol'
import { type OperatorTab, operatorTabs } from './operator-search.ts'

const works: readonly Role[] = ['intake', 'approver', 'monitoring-officer', 'appeals-officer', 'auditor']

/** Whom the service shows what stands behind a tab; everybody where nothing is said. */
const readersOf: Readonly<Partial<Record<OperatorTab, readonly Role[]>>> = {
  application: [...works, 'risk-analyst', 'validator'],
  appeals: works,
}

/** Who is told of likely duplicates. */
export const suspects: readonly Role[] = ['intake', 'approver', 'monitoring-officer', 'auditor']

/** The parts of a firm's page that are this officer's to see. */
export function tabsFor(held: readonly Role[]): readonly OperatorTab[] {
  return operatorTabs.filter((tab) => readersOf[tab]?.some((role) => held.includes(role)) ?? true)
}
