import type { Application } from '@sello/protocol'
import { Card, EmptyState, type IconName, Timeline, type Tone, useTexts } from '@sello/ui-kit'
import { applicationTexts } from '../../desk/application-texts.ts'
import { useActorName } from '../../desk/application-words.tsx'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { applicationsTexts } from './texts.ts'

const looks: Readonly<Record<string, { icon: IconName; tone: Tone }>> = {
  submit: { icon: 'inbox', tone: 'info' },
  accept: { icon: 'check', tone: 'good' },
  return: { icon: 'undo', tone: 'warn' },
  deny: { icon: 'circle-x', tone: 'bad' },
  grant: { icon: 'circle-check', tone: 'good' },
  'propose-grant': { icon: 'sign', tone: 'info' },
  'withdraw-application': { icon: 'log-out', tone: 'quiet' },
  assign: { icon: 'user', tone: 'quiet' },
  edit: { icon: 'edit', tone: 'quiet' },
}

const told = [
  'create',
  'submit',
  'accept',
  'return',
  'begin-risk-review',
  'risk-review',
  'plan-validation',
  'begin-visit',
  'visit',
  'require-correction',
  'corrective-action',
  'conclude-validation',
  'propose-grant',
  'send-back',
  'grant',
  'deny',
  'withdraw-application',
  'edit',
  'assign',
] as const

/** What happened to the application, the newest first. */
export function ApplicationHistory({ events }: { events: Application['events'] }) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const labels = useCodeLabels()
  const nameOf = useActorName()
  if (events.length === 0) return <EmptyState title={t('noHistory')} />
  return (
    <Card>
      <Timeline
        label={t('tab.history')}
        entries={events
          .map((event, index) => {
            const known = told.find((act) => act === event.act)
            return {
              id: String(index),
              at: event.at,
              title: known ? words(`event.${known}`) : event.act,
              by: nameOf(event.actor),
              ...looks[event.act],
              children:
                event.reasons.length > 0 || event.comment ? (
                  <>
                    {event.reasons.length > 0 && (
                      <p className="small">{event.reasons.map(labels.reason).join('; ')}</p>
                    )}
                    {event.comment && <p className="small">{event.comment}</p>}
                  </>
                ) : undefined,
            }
          })
          .toReversed()}
      />
    </Card>
  )
}
