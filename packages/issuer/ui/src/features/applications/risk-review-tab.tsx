import type { Application } from '@sello/protocol'
import { Button, EmptyState, useTexts } from '@sello/ui-kit'
import { useState } from 'react'
import { ReviewedRisk } from './reviewed-risk.tsx'
import { RiskReviewForm } from './risk-review-form.tsx'
import { applicationsTexts } from './texts.ts'

interface Props {
  readonly application: Application
  readonly etag: string | undefined
}

/** The risk analyst's findings; never shown to the firm. A complete review can be taken up again until the visit. */
export function RiskReviewTab({ application, etag }: Props) {
  const t = useTexts(applicationsTexts)
  const [isReopened, setReopened] = useState(!application.riskReview?.complete)
  const may = application.possible.includes('risk-review')
  const review = application.riskReview
  if (may && (isReopened || !review?.complete))
    return <RiskReviewForm application={application} etag={etag} onComplete={() => setReopened(false)} />
  if (!review)
    return (
      <EmptyState icon="scale" title={t('risk.none')}>
        {t('risk.noneText')}
      </EmptyState>
    )
  return (
    <div className="stack gap-5">
      {may && (
        <div className="cluster">
          <Button icon="edit" onPress={() => setReopened(true)}>
            {t('risk.reopen')}
          </Button>
        </div>
      )}
      <ReviewedRisk review={review} />
    </div>
  )
}
