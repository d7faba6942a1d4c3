import { Address, Country, Did, LedgerDeployment } from '@sello/core'
import { z } from 'zod'

/** Who an administration is: `authority.json` in the data directory. Holds no secret. */
export const AuthorityProfile = z.strictObject({
  format: z.literal('sello/authority/v1'),
  country: Country,
  name: z.string().min(1).max(200),
  /** IANA zone in which its days begin and end. */
  timeZone: z.string().min(1).max(70),
  did: Did,
  identity: Address,
  ledger: LedgerDeployment,
  /** Key of the keyring with which the service sends. */
  recordKeyId: z.string().min(1),
})
export type AuthorityProfile = z.infer<typeof AuthorityProfile>
