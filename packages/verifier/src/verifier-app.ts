import { randomUUID } from 'node:crypto'
import { createApp, type Log } from '@sello/platform'
import { verifierProblems } from './http/problems.ts'
import { mountRoutes } from './http/routes.ts'
import type { VerifierApi } from './http/verifier-api.ts'

/** The verifier's HTTP interface over what it is made of. */
export function createVerifierApp(api: VerifierApi, log: Log) {
  return createApp({
    log,
    problems: verifierProblems,
    newRequestId: randomUUID,
    routes: (app) => mountRoutes(app, api),
  })
}
