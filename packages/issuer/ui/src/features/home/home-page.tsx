import type { WorkGroup, WorkList } from '@sello/protocol'
import {
  Card,
  EmptyState,
  ErrorState,
  formatMoment,
  LoadingState,
  PageHeader,
  Switch,
  useApi,
  useDisplay,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useSession } from '../../app/use-session.ts'
import { useNow } from '../../desk/use-today.ts'
import { workQuery } from './queries.ts'
import { homeTexts } from './texts.ts'
import { WorkGroups } from './work-groups.tsx'
import { WorkItems } from './work-items.tsx'

const route = getRouteApi('/desk/')

/** The officer's work by due date: what waits for her roles, what needs her signature, what has failed. */
export function HomePage() {
  const t = useTexts(homeTexts)
  const { displayName } = useSession()
  const display = useDisplay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const work = useQuery(workQuery(useApi(), search))
  return (
    <>
      <PageHeader
        title={t('greeting', { name: displayName })}
        lead={formatMoment(useNow().toISOString(), 'long-date', display)}
        actions={
          <Switch
            label={t('onlyMine')}
            value={search.mine ?? false}
            onChange={(mine) =>
              void navigate({ search: (now) => ({ ...now, mine: mine ? true : undefined }), replace: true })
            }
          />
        }
      />
      {work.isPending ? (
        <LoadingState lines={10} />
      ) : work.error ? (
        <ErrorState error={work.error} onRetry={() => void work.refetch()} />
      ) : (
        <Desk work={work.data} group={search.group} />
      )}
    </>
  )
}

function Desk({ work, group }: { work: WorkList; group: WorkGroup | undefined }) {
  const t = useTexts(homeTexts)
  const waiting = work.counts.filter(({ count }) => count > 0)
  if (waiting.length === 0 && !group)
    return (
      <Card>
        <EmptyState icon="circle-check" title={t('nothing')}>
          {t('nothingText')}
        </EmptyState>
      </Card>
    )
  const shown = group ? [group] : waiting.map(({ group: one }) => one)
  return (
    <div className="stack gap-5">
      <WorkGroups counts={waiting} selected={group} />
      {shown.map((one) => (
        <WorkItems
          key={one}
          group={one}
          items={work.items.filter((item) => item.group === one)}
          total={work.counts.find((count) => count.group === one)?.count ?? 0}
          isWhole={group !== undefined}
        />
      ))}
    </div>
  )
}
