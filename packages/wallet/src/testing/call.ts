import { createCall } from '@sello/platform/testing'
import { walletOperations } from '../http/openapi.ts'

export const call = createCall(walletOperations)
