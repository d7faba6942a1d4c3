import type { Role } from '@sello/protocol'

/** Who brings registers in. */
export const registersFiles: readonly Role[] = ['intake', 'approver', 'monitoring-officer']
export const readsImports: readonly Role[] = [...registersFiles, 'register-reader']
