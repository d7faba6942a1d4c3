import type { Application, Visit } from '@sello/protocol'
import {
  Button,
  Card,
  Chip,
  KeyValueList,
  PlainDate,
  ProblemNotice,
  type Tone,
  useTexts,
} from '@sello/ui-kit'
import { applicationTexts } from '../../desk/application-texts.ts'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { CorrectiveActions } from './corrective-actions.tsx'
import { applicationsTexts } from './texts.ts'
import { useStep } from './use-steps.ts'
import { VisitChecklist } from './visit-checklist.tsx'
import { VisitClosingForm } from './visit-closing-form.tsx'

export interface VisitProps {
  readonly application: Application
  readonly visit: Visit
  readonly etag: string | undefined
}

const tones: Readonly<Record<Visit['state'], Tone>> = {
  planned: 'info',
  'in-progress': 'warn',
  closed: 'good',
  cancelled: 'quiet',
}

/** One visit: when, how, who; its checklist while it takes place, what was found when it is over. */
export function VisitCard(props: VisitProps) {
  const { application, visit, etag } = props
  const t = useTexts(applicationsTexts)
  const start = useStep(application.id, etag)
  const isOpen = application.possible.includes('visit')
  const isTakingPlace = visit.state === 'in-progress'
  return (
    <Card
      title={<VisitTitle visit={visit} />}
      actions={
        visit.state === 'planned' &&
        isOpen && (
          <Button
            look="primary"
            size="s"
            icon="checklist"
            isPending={start.isPending}
            onPress={() => void start.run({ path: `/visits/${visit.id}/starts` })}
          >
            {t('visit.begin')}
          </Button>
        )
      }
    >
      <div className="stack gap-5">
        {start.problem && <ProblemNotice problem={start.problem} />}
        <VisitFacts visit={visit} />
        {visit.state !== 'planned' && <VisitChecklist {...props} isEditable={isTakingPlace && isOpen} />}
        {(visit.correctiveActions.length > 0 || isTakingPlace) && <CorrectiveActions {...props} />}
        {isTakingPlace && isOpen && <VisitClosingForm {...props} />}
      </div>
    </Card>
  )
}

function VisitTitle({ visit: { state, plannedOn, closed } }: { visit: Visit }) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  return (
    <span className="cluster gap-2">
      {t('visit.title')} <PlainDate value={closed?.heldOn ?? plannedOn} style="long-date" />
      <Chip tone={tones[state]}>{words(`visitState.${state}`)}</Chip>
    </span>
  )
}

function VisitFacts({ visit: { method, jointWith, team, sites, closed } }: { visit: Visit }) {
  const t = useTexts(applicationsTexts)
  const labels = useCodeLabels()
  return (
    <KeyValueList
      columns={2}
      items={[
        { key: t('visit.method'), value: labels.method(method) },
        ...(jointWith ? [{ key: t('visit.jointWith'), value: labels.country(jointWith) }] : []),
        { key: t('visit.team'), value: team.join(', ') },
        {
          key: t('visit.sites'),
          value: sites.map(({ name, address }) => `${name}, ${address.city}`).join('; '),
        },
        ...(closed ? [{ key: t('visit.comment'), value: closed.comment }] : []),
      ]}
    />
  )
}
