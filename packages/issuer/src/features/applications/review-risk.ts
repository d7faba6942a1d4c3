import type { RiskReviewEdit } from '@sello/core'
import { issuerError } from '../errors.ts'
import {
  type Change,
  type ChangeApplicationDeps,
  type Changing,
  changeApplication,
} from './change-application.ts'

/**
 * Writes the risk review; the first one begins it. Complete, it lets a validation be planned. Throws
 * `application-state`, `review-incomplete`.
 */
export function reviewRisk(deps: ChangeApplicationDeps, id: string, by: Changing, edit: RiskReviewEdit) {
  return changeApplication(deps, id, by, (application, { step, at }): Change => {
    const begins = application.state === 'ACCEPTED'
    if (!begins && application.state !== 'RISK_REVIEW')
      throw issuerError(
        'application-state',
        `The application is ${application.state}, not under risk review.`,
        {
          details: { state: application.state },
        },
      )
    if (edit.complete && (edit.riskClass === undefined || edit.recommendation === undefined))
      throw issuerError('review-incomplete', 'A complete review has a class and a recommendation.')
    const reviewing = begins ? step(application, 'begin-risk-review') : application
    const riskReview = { ...edit, by: by.actor, at: at.toISOString() }
    const { riskReview: before } = application
    const summary = (review = before) => ({
      riskClass: review?.riskClass ?? null,
      recommendation: review?.recommendation ?? null,
      complete: review?.complete ?? false,
    })
    return {
      application: { ...reviewing, riskReview },
      act: begins ? 'begin-risk-review' : 'risk-review',
      before: summary(),
      after: summary(riskReview),
    }
  })
}
