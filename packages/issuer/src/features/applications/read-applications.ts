import { issuerError } from '../errors.ts'
import type { NumberedApplication } from './application.ts'
import type { ApplicationStore } from './application-store.ts'

/** Throws `not-found`. */
export async function requireApplication(
  applications: Pick<ApplicationStore, 'find'>,
  id: string,
): Promise<NumberedApplication> {
  const application = await applications.find(id)
  if (!application) throw issuerError('not-found', 'There is no such application.')
  return application
}
