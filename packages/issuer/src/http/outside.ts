import { callerIn } from '@sello/platform'
import type { Response } from 'express'

/**
 * Who only reads the register, as an outside system does: it is told what is decided, and not what officers write to
 * each other about it, nor why they look at a firm (DESIGN: each role sees its own work and nothing else).
 */
export function isOutside(response: Response): boolean {
  return callerIn(response).roles.every((role) => role === 'register-reader')
}
