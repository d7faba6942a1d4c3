import { Act, type CertificateEvent, RegisterStatus } from '@sello/protocol'
import { type IconName, PlainDate, TextLink, type TimelineEntry, type Tone, useTexts } from '@sello/ui-kit'
import type { ReactNode } from 'react'
import { useActorName } from '../application-words.tsx'
import { useCodeLabels } from '../code-labels.ts'
import { deskTexts } from '../desk-texts.ts'

const looks = {
  application: { icon: 'file', tone: 'quiet' },
  'act-proposed': { icon: 'sign', tone: 'info' },
  'act-final': { icon: 'gavel', tone: 'quiet' },
  'act-failed': { icon: 'circle-x', tone: 'bad' },
  'version-granted': { icon: 'certificate', tone: 'good' },
  'status-changed': { icon: 'refresh', tone: 'warn' },
  'reassessment-begun': { icon: 'checklist', tone: 'info' },
  'reassessment-ended': { icon: 'checklist', tone: 'quiet' },
  'appeal-lodged': { icon: 'scale', tone: 'warn' },
  'appeal-decided': { icon: 'scale', tone: 'quiet' },
  'offer-created': { icon: 'qr', tone: 'quiet' },
  'offer-withdrawn': { icon: 'undo', tone: 'quiet' },
  'offer-claimed': { icon: 'phone', tone: 'good' },
} as const satisfies Record<CertificateEvent['kind'], { icon: IconName; tone: Tone }>

/** What happened to a certificate, for a timeline. */
export function useTimelineEntries(): (events: readonly CertificateEvent[]) => TimelineEntry[] {
  const t = useTexts(deskTexts)
  const labels = useCodeLabels()
  const actorName = useActorName()
  const wordOf = (what: string | undefined): string => {
    const kind = Act.shape.kind.safeParse(what)
    if (kind.success) return t(`actKind.${kind.data}`)
    const status = RegisterStatus.safeParse(what)
    return status.success ? t(`status.${status.data}`) : (what ?? '')
  }
  return (events) =>
    events.map((event, index): TimelineEntry => {
      const words = t(`event.${event.kind}`, { what: wordOf(event.what), version: event.version ?? '' })
      return {
        id: `${event.at} ${event.kind} ${event.target.id} ${index}`,
        at: event.at,
        title: <EventTitle event={event}>{words}</EventTitle>,
        ...(event.actor ? { by: actorName(event.actor) } : {}),
        ...looks[event.kind],
        children: (
          <EventMore event={event} reason={event.reasonClass && labels.reasonClass(event.reasonClass)} />
        ),
      }
    })
}

function EventTitle({ event, children }: { event: CertificateEvent; children: ReactNode }) {
  const { kind, id } = event.target
  if (kind === 'act')
    return (
      <TextLink to="/acts/$id" params={{ id }}>
        {children}
      </TextLink>
    )
  if (kind === 'application')
    return (
      <TextLink to="/applications/$id" params={{ id }}>
        {children}
      </TextLink>
    )
  return <>{children}</>
}

function EventMore({ event, reason }: { event: CertificateEvent; reason: string | undefined }) {
  const t = useTexts(deskTexts)
  const { statusEffective, statusPublished, comment } = event
  // Two moments only where they differ: since when it was true, and when it could be known.
  const differs = statusEffective && statusPublished && statusEffective !== statusPublished
  if (!reason && !comment && !differs) return null
  return (
    <div className="stack gap-1 small soft">
      {reason && <span>{reason}</span>}
      {comment && <span>{comment}</span>}
      {differs && (
        <span>
          {t('event.effective')} <PlainDate value={statusEffective} style="date-time" />,{' '}
          {t('event.published')} <PlainDate value={statusPublished} style="date-time" />
        </span>
      )}
    </div>
  )
}
