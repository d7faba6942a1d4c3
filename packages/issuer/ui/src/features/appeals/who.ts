import type { Role } from '@sello/protocol'

/** Who takes appeals in, and who sees them. */
export const lodgesAppeals: readonly Role[] = ['intake', 'appeals-officer']
export const readsAppeals: readonly Role[] = [...lodgesAppeals, 'approver', 'monitoring-officer']
