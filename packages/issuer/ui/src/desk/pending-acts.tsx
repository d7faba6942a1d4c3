import { type Act, ActPage } from '@sello/protocol'
import { type Api, Icon, useApi, useTexts } from '@sello/ui-kit'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { hasEnded, iconOfAct } from './act-words.tsx'
import { deskTexts } from './desk-texts.ts'
import { LiveAct, refreshAfterActs } from './live-act.tsx'

/** Acts that speak of a certificate, newest first. */
export function actsOfCertificateQuery(api: Api, certificateId: string) {
  return queryOptions({
    queryKey: ['acts', 'of-certificate', certificateId],
    queryFn: ({ signal }) => api.get('/v1/acts', ActPage, { query: { certificateId, limit: 50 }, signal }),
    refetchInterval: ({ state }) => (state.data?.acts.some((act) => !hasEnded(act)) ? 4_000 : false),
  })
}

export function useActsOfCertificate(certificateId: string | undefined): readonly Act[] {
  const api = useApi()
  const queries = useQueryClient()
  const underWay = useRef<ReadonlySet<string>>(new Set())
  const { data } = useQuery({
    ...actsOfCertificateQuery(api, certificateId ?? ''),
    enabled: certificateId !== undefined,
  })
  useEffect(() => {
    const acts = data?.acts ?? []
    // The act shown as under way may have left this list before its own reading saw the end of it.
    if (acts.some((act) => hasEnded(act) && underWay.current.has(act.id))) refreshAfterActs(queries)
    underWay.current = new Set(acts.filter((act) => !hasEnded(act)).map(({ id }) => id))
  }, [data, queries])
  return data?.acts ?? []
}

/** What is decided and not yet final: an officer must not think that nothing is under way. */
export function PendingActs({ acts, except }: { acts: readonly Act[]; except?: string | undefined }) {
  const t = useTexts(deskTexts)
  const pending = acts.filter((act) => !hasEnded(act) && act.id !== except)
  if (pending.length === 0) return null
  return (
    <ul className="pending" aria-label={t('act.pending')}>
      {pending.map((act) => (
        <li key={act.id} className="notice notice-info">
          <Icon name={iconOfAct(act.kind)} />
          <div className="stack gap-2">
            <strong>{t(`actKind.${act.kind}`)}</strong>
            <LiveAct id={act.id} />
          </div>
        </li>
      ))}
    </ul>
  )
}
