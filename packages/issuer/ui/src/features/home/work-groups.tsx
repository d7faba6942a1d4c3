import type { WorkGroup, WorkList } from '@sello/protocol'
import { Icon, type IconName, Num, useTexts } from '@sello/ui-kit'
import { Link } from '@tanstack/react-router'
import './home.css'
import { homeTexts } from './texts.ts'

export const iconOfGroup: Readonly<Record<WorkGroup, IconName>> = {
  applications: 'inbox',
  signatures: 'sign',
  'failed-acts': 'circle-x',
  'scheduled-acts': 'calendar-clock',
  revalidations: 'checklist',
  expiries: 'clock',
  'suspension-ends': 'circle-pause',
  reassessments: 'refresh',
  appeals: 'scale',
  remedies: 'undo',
  offers: 'qr',
}

/** How much of each kind waits; a click shows that kind alone, another one everything again. */
export function WorkGroups({
  counts,
  selected,
}: {
  counts: WorkList['counts']
  selected: WorkGroup | undefined
}) {
  const t = useTexts(homeTexts)
  return (
    <nav aria-label={t('groups')} className="work-groups">
      {counts.map(({ group, count, overdue }) => (
        <Link
          key={group}
          to="/"
          search={(now) => ({ ...now, group: group === selected ? undefined : group })}
          className="work-group"
          activeProps={{}}
          aria-current={group === selected ? 'page' : undefined}
        >
          <span className="work-group-name">
            <Icon name={iconOfGroup[group]} size={16} />
            {t(`group.${group}`)}
          </span>
          <span className="work-group-count">
            <Num value={count} />
          </span>
          {overdue > 0 && <span className="work-group-late">{t('overdue', { count: overdue })}</span>}
        </Link>
      ))}
    </nav>
  )
}
