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
export function VisitCard({ application, visit, etag }: VisitProps) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const labels = useCodeLabels()
  const start = useStep(application.id, etag)
  const isOpen = application.possible.includes('visit')
  const { state, plannedOn, method, jointWith, team, sites, closed } = visit
  return (
    <Card
      title={
        <span className="cluster gap-2">
          {t('visit.title')} <PlainDate value={closed?.heldOn ?? plannedOn} style="long-date" />
          <Chip tone={tones[state]}>{words(`visitState.${state}`)}</Chip>
        </span>
      }
      actions={
        state === 'planned' &&
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
        {state !== 'planned' && (
          <VisitChecklist
            application={application}
            visit={visit}
            etag={etag}
            isEditable={state === 'in-progress' && isOpen}
          />
        )}
        {(visit.correctiveActions.length > 0 || state === 'in-progress') && (
          <CorrectiveActions application={application} visit={visit} etag={etag} />
        )}
        {state === 'in-progress' && isOpen && (
          <VisitClosingForm application={application} visit={visit} etag={etag} />
        )}
      </div>
    </Card>
  )
}
