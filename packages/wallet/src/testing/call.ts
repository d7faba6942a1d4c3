import { createCall } from '@sello/platform/testing'
import { walletOperations } from '../http/openapi.ts'

export type { Reply } from '@sello/platform/testing'

export const call = createCall(walletOperations)
