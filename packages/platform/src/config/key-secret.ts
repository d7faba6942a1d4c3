import { decodeBase64url } from '@sello/core'
import { z } from 'zod'

const HEX = /^[0-9a-fA-F]{64}$/

/**
 * The secret under which a service's private keys are sealed, as the environment carries it: 32 bytes as base64url
 * (43 characters) or as 64 hex digits. The fault never shows the value.
 */
export const KeySecret = z.string().transform((text, context): Uint8Array => {
  const bytes = HEX.test(text) ? new Uint8Array(Buffer.from(text, 'hex')) : decodeBase64url(text)
  if (bytes?.length === 32) return bytes
  context.addIssue({ code: 'custom', message: 'must be 32 bytes as base64url or as 64 hex digits' })
  return z.NEVER
})
