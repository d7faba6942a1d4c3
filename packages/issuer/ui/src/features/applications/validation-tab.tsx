import type { Application } from '@sello/protocol'
import { Button, Card, EmptyState, useTexts } from '@sello/ui-kit'
import { useState } from 'react'
import { applicationsTexts } from './texts.ts'
import { VisitCard } from './visit-card.tsx'
import { VisitPlanForm } from './visit-plan-form.tsx'
import './applications.css'

interface Props {
  readonly application: Application
  readonly etag: string | undefined
}

/** The visits, the newest first: planned, under way with the checklist, closed with what is left to mend. */
export function ValidationTab({ application, etag }: Props) {
  const t = useTexts(applicationsTexts)
  const [isPlanning, setPlanning] = useState(false)
  const mayPlan = application.possible.includes('plan-validation')
  const plan = mayPlan && !isPlanning && (
    <Button look="primary" icon="calendar" onPress={() => setPlanning(true)}>
      {t('visit.plan')}
    </Button>
  )
  if (application.visits.length === 0 && !isPlanning)
    return (
      <Card>
        <EmptyState icon="checklist" title={t('visit.none')} action={plan || undefined}>
          {t('visit.noneText')}
        </EmptyState>
      </Card>
    )
  return (
    <div className="stack gap-5">
      {plan && <div className="cluster">{plan}</div>}
      {isPlanning && (
        <VisitPlanForm application={application} etag={etag} onClose={() => setPlanning(false)} />
      )}
      {application.visits.toReversed().map((visit) => (
        <VisitCard key={visit.id} application={application} visit={visit} etag={etag} />
      ))}
    </div>
  )
}
