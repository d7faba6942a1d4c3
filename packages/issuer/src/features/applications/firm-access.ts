import { timingSafeEqual } from 'node:crypto'
import { issuerError } from '../errors.ts'
import type { OfferSecrets } from '../offers/create-offer.ts'
import type { NumberedApplication } from './application.ts'
import type { ApplicationStore } from './application-store.ts'

export interface FirmAccessDeps {
  readonly applications: Pick<ApplicationStore, 'findByReference'>
  readonly secrets: Pick<OfferSecrets, 'digest'>
}

/** The actor of what the firm itself does with reference and code. */
export const FIRM = 'firm'

/** The application that a firm has the code of; a wrong code finds as little as a wrong reference. Throws `not-found`. */
export async function applicationOfFirm(
  deps: FirmAccessDeps,
  reference: string,
  code: string,
): Promise<NumberedApplication> {
  const found = await deps.applications.findByReference(reference)
  const given = Buffer.from(deps.secrets.digest(code))
  const kept = Buffer.from(found?.codeDigest ?? '')
  if (!found || given.length !== kept.length || !timingSafeEqual(given, kept))
    throw issuerError('not-found', 'There is no application with this reference and code.')
  return found
}

/** The application that a holder handed in from its wallet; that of another is not there for it. Throws `not-found`. */
export async function applicationOfHolder(
  deps: Pick<FirmAccessDeps, 'applications'>,
  reference: string,
  holder: string,
): Promise<NumberedApplication> {
  const found = await deps.applications.findByReference(reference)
  if (found?.holder !== holder)
    throw issuerError('not-found', 'There is no application with this reference from this wallet.')
  return found
}

/** A holder as the audit trail names it. */
export const actorOfHolder = (holder: string) => `holder:${holder}`
