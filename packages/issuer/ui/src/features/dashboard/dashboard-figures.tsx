import type { Dashboard } from '@sello/protocol'
import { Card, Figure, Figures, Num, TextLink, useTexts } from '@sello/ui-kit'
import { dashboardTexts } from './texts.ts'

const DAY_MS = 86_400_000
const EXPIRING_DAYS = 90

/** Six figures that somebody answers for, each with what is behind it. */
export function DashboardFigures({ data }: { data: Dashboard }) {
  return (
    <div className="dashboard-figures">
      <Card>
        <CertificateFigures data={data} />
        <hr className="figures-line" />
        <WorkFigures data={data} />
      </Card>
    </div>
  )
}

/** What is in force, what is suspended, how long decisions take. */
function CertificateFigures({ data: { certificates, decisionTime, suspensions } }: { data: Dashboard }) {
  const t = useTexts(dashboardTexts)
  const active = certificates.byStatus.find(({ status }) => status === 'ACTIVE')?.count ?? 0
  const { medianDays, p90Days } = decisionTime
  return (
    <Figures>
      <Figure
        label={t('figure.active')}
        value={
          <TextLink to="/operators" search={{ status: 'ACTIVE' }}>
            <Num value={active} />
          </TextLink>
        }
        note={t('figure.activeNote', { count: certificates.total })}
      />
      <Figure
        label={t('figure.suspended')}
        value={
          <TextLink to="/operators" search={{ status: 'SUSPENDED' }}>
            <Num value={suspensions.open} />
          </TextLink>
        }
        note={
          suspensions.endingDays === 0
            ? undefined
            : t('figure.suspendedNote', {
                count: suspensions.endingSoon.length,
                days: suspensions.endingDays,
              })
        }
      />
      <Figure
        label={t('figure.decision')}
        value={medianDays === null ? '–' : <Num value={Math.max(1, Math.round(medianDays))} unit="day" />}
        note={
          p90Days === null
            ? t('figure.decisionNone')
            : t('figure.decisionNote', { count: Math.max(1, Math.ceil(p90Days)) })
        }
      />
    </Figures>
  )
}

/** What ends soon, what is not claimed, what waits. */
function WorkFigures({ data: { expiring, offers, backlog, asOf } }: { data: Dashboard }) {
  const t = useTexts(dashboardTexts)
  const open = backlog.reduce((sum, row) => sum + row.open, 0)
  const overdue = backlog.reduce((sum, row) => sum + row.overdue, 0)
  const old = offers.byAge.find(({ age }) => age === 'over-7-days')?.count ?? 0
  const before = new Date(Date.parse(asOf) + EXPIRING_DAYS * DAY_MS).toISOString().slice(0, 10)
  return (
    <Figures>
      <Figure
        label={t('figure.expiring')}
        value={<Num value={expiring.total} />}
        note={
          <TextLink to="/operators" search={{ status: 'ACTIVE', expiresBefore: before }}>
            {t('figure.expiringNote')}
          </TextLink>
        }
      />
      <Figure
        label={t('figure.offers')}
        value={<Num value={offers.notClaimed} />}
        note={t('figure.offersNote', { count: old })}
      />
      <Figure
        label={t('figure.backlog')}
        value={<Num value={open} />}
        note={overdue > 0 ? t('figure.backlogNote', { count: overdue }) : t('figure.onTime')}
      />
    </Figures>
  )
}
