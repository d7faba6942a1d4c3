import type { ImportProgress } from '@sello/protocol'
import {
  Card,
  Chip,
  Figure,
  Notice,
  Num,
  PageHeader,
  PlainDate,
  Stepper,
  type Tone,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useSession } from '../../app/use-session.ts'
import { useActorName } from '../../desk/application-words.tsx'
import { LiveAct } from '../../desk/live-act.tsx'
import { FaultList } from './fault-list.tsx'
import { NextStep } from './next-step.tsx'
import { faultyRowsQuery, importQuery } from './queries.ts'
import { importsTexts } from './texts.ts'
import { registersFiles } from './who.ts'

const route = getRouteApi('/desk/imports/$id')

const tones: Readonly<Partial<Record<ImportProgress['stage'], Tone>>> = {
  applied: 'good',
  granted: 'good',
  failed: 'bad',
  cancelled: 'quiet',
  checked: 'info',
}

/** One import: how far it is, which rows are wrong and why, and what comes next. */
export function ImportPage() {
  const t = useTexts(importsTexts)
  const { id } = route.useParams()
  const { roles } = useSession()
  const actorName = useActorName()
  const { data: found } = useSuspenseQuery(importQuery(useApi(), id))
  const may = roles.some((role) => registersFiles.includes(role))
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), to: '/imports' }]}
        title={found.name}
        status={<Chip tone={tones[found.stage] ?? 'info'}>{t(`stage.${found.stage}`)}</Chip>}
        lead={
          <>
            {t(`kind.${found.kind}`)} · {actorName(found.createdBy)} ·{' '}
            <PlainDate value={found.createdAt} style="date-time" />
          </>
        }
      />
      <div className="stack gap-5">
        <Stepper steps={[t('step.read'), t('step.check'), t('step.take')]} current={stepOf(found)} />
        {found.failure && (
          <Notice tone="bad" title={t('failed')}>
            {found.failure}
          </Notice>
        )}
        <Progress found={found} />
        {may && <NextStep found={found} />}
        {found.act && (
          <Card title={t('act')}>
            <LiveAct id={found.act.id} />
          </Card>
        )}
        {found.counts.refused > 0 && <Refused found={found} />}
      </div>
    </>
  )
}

function stepOf({ stage }: ImportProgress): number {
  if (stage === 'receiving' || stage === 'reading' || stage === 'received') return 0
  if (stage === 'checked') return 1
  return stage === 'applied' || stage === 'granted' ? 3 : 2
}

function Progress({ found }: { found: ImportProgress }) {
  const t = useTexts(importsTexts)
  const { rows, counts, stage } = found
  const reading = stage === 'receiving' || stage === 'reading' || stage === 'received'
  const part = stage === 'applying' ? counts.applied : counts.received
  return (
    <Card>
      <div className="stack">
        {(reading || stage === 'applying') && (
          <progress
            className="import-progress"
            max={Math.max(1, stage === 'applying' ? counts.accepted : rows)}
            value={part}
            aria-label={t(`stage.${stage}`)}
          />
        )}
        <div className="grid" aria-live="polite">
          <Figure label={t('count.rows')} value={<Num value={rows} />} />
          <Figure label={t('count.accepted')} value={<Num value={counts.accepted} />} />
          <Figure
            label={t('count.refused')}
            value={<Num value={counts.refused} />}
            {...(counts.refused > 0 ? { note: t('count.refusedNote') } : {})}
          />
          <Figure label={t('count.applied')} value={<Num value={counts.applied} />} />
        </div>
      </div>
    </Card>
  )
}

function Refused({ found }: { found: ImportProgress }) {
  const t = useTexts(importsTexts)
  const rows = useQuery(faultyRowsQuery(useApi(), found.id, found.counts.refused))
  return (
    <Card
      title={t('refused')}
      actions={
        <a className="button button-secondary button-s" href={`/v1/imports/${found.id}/errors.csv`} download>
          {t('download')}
        </a>
      }
    >
      <div className="stack">
        <p className="soft">{t('refusedLead')}</p>
        <ol className="refused-rows">
          {(rows.data?.rows ?? []).map(({ row, faults }) => (
            <li key={row}>
              <span className="numeric strong">
                {t('row')} {row}
              </span>
              <FaultList faults={faults} />
            </li>
          ))}
        </ol>
        {rows.data?.nextCursor !== undefined && <p className="soft small">{t('moreInFile')}</p>}
      </div>
    </Card>
  )
}
