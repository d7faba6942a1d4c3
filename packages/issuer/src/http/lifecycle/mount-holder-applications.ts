import { readJsonBody } from '@sello/platform'
import type { Express } from 'express'
import {
  getHolderApplication,
  type HolderApplicationsApi,
  postHolderAppeal,
  postHolderApplication,
  postHolderCorrection,
  postHolderWithdrawal,
} from './holder-applications.ts'
import { limitRate } from './limit-rate.ts'

/** A form with its answers and notes. */
const FORM_BYTES = 1_048_576
const HOUR_MS = 3_600_000
/** Applications that one address may hand in within an hour, and requests of any kind: a wallet looks by itself. */
const MOST_APPLICATIONS = 30
const MOST_REQUESTS = 3_600

/** What a firm's wallet asks. The body is read first, because the proof covers it. */
export function mountHolderApplications(app: Express, api: HolderApplicationsApi): void {
  const body = readJsonBody({ maxBytes: FORM_BYTES })
  const clock = () => api.clock()
  const few = limitRate({ most: MOST_APPLICATIONS, withinMs: HOUR_MS, clock })
  const many = limitRate({ most: MOST_REQUESTS, withinMs: HOUR_MS, clock })
  const one = '/v1/holder/applications/:reference'
  app.post('/v1/holder/applications', few, body, postHolderApplication(api))
  app.get(one, many, getHolderApplication(api))
  app.post(`${one}/corrections`, many, body, postHolderCorrection(api))
  app.post(`${one}/withdrawals`, many, body, postHolderWithdrawal(api))
  app.post(`${one}/appeals`, many, body, postHolderAppeal(api))
}
