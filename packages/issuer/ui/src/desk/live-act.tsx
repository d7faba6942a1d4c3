import { Act } from '@sello/protocol'
import {
  ActStages,
  type Api,
  ErrorState,
  LoadingState,
  Notice,
  PlainDate,
  TextLink,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { hasEnded, progressOf, useFailureWords } from './act-words.tsx'
import { useOfficerName } from './colleagues.ts'
import { deskTexts } from './desk-texts.ts'

const ON_ITS_WAY_MS = 500
const WAITING_MS = 4_000

/** An act as it moves: asked for often while the ledger works on it, seldom while it waits for people. */
export function actQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: ['act', id],
    queryFn: ({ signal }) => api.get(`/v1/acts/${id}`, Act, { signal }),
    refetchInterval: ({ state }) => {
      if (!state.data) return false
      if (hasEnded(state.data)) return false
      return state.data.state === 'signed' || state.data.state === 'sent' ? ON_ITS_WAY_MS : WAITING_MS
    },
  })
}

/** The stages of an act, live; when it has ended, what it changed is read anew. */
export function LiveAct({ id, linked = true }: { id: string; linked?: boolean }) {
  const act = useQuery(actQuery(useApi(), id))
  useRefreshAtEnd(act.data)
  if (act.error && !act.data) return <ErrorState error={act.error} onRetry={() => void act.refetch()} />
  if (!act.data) return <LoadingState lines={2} />
  return <ActState act={act.data} linked={linked} />
}

export function useRefreshAtEnd(act: Act | undefined): void {
  const queries = useQueryClient()
  const ended = act !== undefined && hasEnded(act)
  const id = act?.id
  useEffect(() => {
    if (!ended) return
    refreshAfterActs(queries)
    void queries.invalidateQueries({ queryKey: ['act', id, 'diff'] })
  }, [ended, id, queries])
}

/** What an act may have changed, to be read anew. */
export function refreshAfterActs(queries: QueryClient): void {
  for (const key of ['certificate', 'certificates', 'operators', 'application', 'applications', 'imports'])
    void queries.invalidateQueries({ queryKey: [key] })
  for (const key of ['acts', 'work']) void queries.invalidateQueries({ queryKey: [key] })
}

export function ActState({ act, linked }: { act: Act; linked: boolean }) {
  const t = useTexts(deskTexts)
  const failure = useFailureWords()(act)
  const officerName = useOfficerName()
  return (
    <div className="stack gap-2">
      <ActStages progress={progressOf(act, failure)} />
      {act.state === 'awaiting-signatures' && (
        <p className="small soft">
          {t('act.waits', { count: Math.max(1, act.quorum - act.signatures.length) })}
        </p>
      )}
      {act.state === 'awaiting-signatures' && act.effectiveAt && (
        <p className="small soft">
          {t('act.from')} <PlainDate value={act.effectiveAt} style="date-time" />
        </p>
      )}
      {act.state === 'scheduled' && act.effectiveAt && (
        <p className="small soft">
          {t('act.scheduled')} <PlainDate value={act.effectiveAt} style="date-time" />
        </p>
      )}
      {act.refusal && (
        <Notice tone="warn" title={t('act.refusedBy', { officer: officerName(act.refusal.by) })}>
          {act.refusal.comment}
        </Notice>
      )}
      {linked && (
        <TextLink to="/acts/$id" params={{ id: act.id }} className="small">
          {t('act.open')}
        </TextLink>
      )}
    </div>
  )
}
