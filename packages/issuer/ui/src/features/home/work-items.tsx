import { Act, ApplicationState, ServiceStep, type WorkGroup, type WorkItem } from '@sello/protocol'
import { Card, Chip, EmptyState, Icon, LinkButton, PlainDate, TextLink, useTexts } from '@sello/ui-kit'
import { useSession } from '../../app/use-session.ts'
import { applicationTexts } from '../../desk/application-texts.ts'
import { useOfficerName } from '../../desk/colleagues.ts'
import { deskTexts } from '../../desk/desk-texts.ts'
import { homeTexts } from './texts.ts'
import { iconOfGroup } from './work-groups.tsx'

const SHOWN = 6

interface WorkItemsProps {
  readonly group: WorkGroup
  readonly items: readonly WorkItem[]
  readonly total: number
  /** Nothing else is shown. */
  readonly isWhole: boolean
}

/** One kind of work, the most urgent first. */
export function WorkItems({ group, items, total, isWhole }: WorkItemsProps) {
  const t = useTexts(homeTexts)
  const shown = isWhole ? items : items.slice(0, SHOWN)
  return (
    <Card
      title={t(`group.${group}`)}
      flush
      actions={
        isWhole ? (
          <LinkButton
            to="/"
            search={(now) => ({ ...now, group: undefined })}
            look="quiet"
            size="s"
            icon="arrow-left"
          >
            {t('showEverything')}
          </LinkButton>
        ) : total > shown.length ? (
          <LinkButton to="/" search={(now) => ({ ...now, group })} look="quiet" size="s">
            {t('showAll', { count: total })}
          </LinkButton>
        ) : undefined
      }
    >
      {shown.length === 0 ? (
        <EmptyState icon="circle-check" title={t('groupEmpty')} />
      ) : (
        <ul className="work-items">
          {shown.map((item) => (
            <Row
              key={`${item.target.kind}/${item.target.id}/${item.since ?? ''}/${item.dueAt ?? ''}`}
              item={item}
            />
          ))}
        </ul>
      )}
    </Card>
  )
}

const pages: Readonly<Record<WorkItem['target']['kind'], string>> = {
  application: '/applications/$id',
  act: '/acts/$id',
  certificate: '/certificates/$id',
  appeal: '/appeals/$id',
  offer: '/certificates/$id',
}

function Row({ item }: { item: WorkItem }) {
  const t = useTexts(homeTexts)
  const session = useSession()
  const step = useStepWords(item)
  const officerName = useOfficerName()
  const { target, title, subject, assignee } = item
  // A decision about many firms has the name of none: then it is called by what it does.
  const isUnnamed = target.kind === 'act' && title === subject
  return (
    <li className="work-item">
      <span className="work-item-mark">
        <Icon name={iconOfGroup[item.group]} size={16} />
      </span>
      <div className="work-item-words">
        <TextLink to={pages[target.kind]} params={{ id: target.id }} className="strong">
          {isUnnamed ? (step ?? title) : title}
        </TextLink>
        <span className="soft small">
          {(target.kind === 'act' ? [isUnnamed ? undefined : step] : [subject, step])
            .filter(Boolean)
            .join(' · ')}
          {assignee &&
            ` · ${assignee === session.username ? t('yours') : t('assignedTo', { name: officerName(assignee) })}`}
        </span>
      </div>
      <Due item={item} />
    </li>
  )
}

function Due({ item: { group, dueAt, overdue, reminder } }: { item: WorkItem }) {
  const t = useTexts(homeTexts)
  return (
    <div className="work-item-due">
      {overdue && (
        <Chip tone="bad" icon="alert">
          {t('late')}
        </Chip>
      )}
      {reminder !== undefined && !overdue && (
        <Chip tone="warn" icon="clock">
          {t('reminder', { count: reminder })}
        </Chip>
      )}
      {dueAt && (
        <span className="small soft">
          {group === 'scheduled-acts' ? t('takesEffect') : t('due')} <PlainDate value={dueAt} style="date" />
        </span>
      )}
    </div>
  )
}

/** The step in the trade's words: whose turn it is with an application, or what an act does. */
function useStepWords({ target, subject, step }: WorkItem): string | undefined {
  const application = useTexts(applicationTexts)
  const desk = useTexts(deskTexts)
  if (target.kind === 'application') {
    const state = ApplicationState.safeParse(step)
    if (state.success) return application(`state.${state.data}`)
    const turn = ServiceStep.safeParse(step)
    return turn.success ? application(`step.${turn.data}`) : undefined
  }
  if (target.kind !== 'act') return undefined
  const kind = Act.shape.kind.safeParse(subject)
  return kind.success ? desk(`actKind.${kind.data}`) : undefined
}
