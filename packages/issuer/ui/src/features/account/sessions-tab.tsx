import type { OpenSession } from '@sello/protocol'
import {
  Button,
  Chip,
  type Column,
  ConfirmDialog,
  DataTable,
  PlainDate,
  useAction,
  useApi,
  useTexts,
  useToast,
} from '@sello/ui-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { forgetSession } from '../../app/queries.ts'
import { deviceOf } from './device-words.ts'
import { openSessionsQuery } from './queries.ts'
import { accountTexts } from './texts.ts'

export function SessionsTab() {
  const t = useTexts(accountTexts)
  const list = useQuery(openSessionsQuery(useApi()))
  const device = useDeviceWords()
  return (
    <div className="stack">
      <div className="spread">
        <div className="stack gap-1">
          <h2>{t('sessions.title')}</h2>
          <p className="soft">{t('sessions.lead')}</p>
        </div>
        <EndAll />
      </div>
      <DataTable
        label={t('sessions.title')}
        columns={useColumns()}
        rows={list.data?.sessions ?? []}
        rowId={({ id }) => id}
        rowName={device}
        isLoading={list.isPending}
        error={list.error}
        onRetry={() => void list.refetch()}
      />
    </div>
  )
}

/** "Firefox on Windows", as far as the browser says so. */
function useDeviceWords(): (session: OpenSession) => string {
  const t = useTexts(accountTexts)
  return ({ userAgent }) => {
    const known = deviceOf(userAgent)
    return known ? t('sessions.deviceIn', known) : t('sessions.unknownDevice')
  }
}

function useColumns(): Column<OpenSession>[] {
  const t = useTexts(accountTexts)
  const device = useDeviceWords()
  return [
    {
      id: 'device',
      header: t('sessions.browser'),
      cell: (session) => (
        <span className="cluster gap-2">
          {device(session)}
          {session.current && (
            <Chip tone="info" icon="circle-dot">
              {t('sessions.current')}
            </Chip>
          )}
        </span>
      ),
    },
    { id: 'how', header: t('sessions.how'), cell: ({ method }) => t(`sessions.method.${method}`) },
    {
      id: 'since',
      header: t('sessions.since'),
      cell: ({ signedInAt }) => <PlainDate value={signedInAt} style="date-time" />,
    },
    {
      id: 'used',
      header: t('sessions.lastUsed'),
      cell: ({ lastUsedAt }) => <PlainDate value={lastUsedAt} style="relative" />,
    },
    { id: 'address', header: t('sessions.address'), cell: ({ address }) => address ?? '' },
    {
      id: 'end',
      header: '',
      align: 'end',
      cell: (session) => (session.current ? null : <EndOne session={session} device={device(session)} />),
    },
  ]
}

function EndOne({ session, device }: { session: OpenSession; device: string }) {
  const t = useTexts(accountTexts)
  const toast = useToast()
  const end = useAction((api) => api.order('DELETE', `/v1/sessions/${encodeURIComponent(session.id)}`), {
    refresh: [['sessions']],
    onDone: () => toast({ text: t('sessions.ended') }),
  })
  return (
    <Button
      size="s"
      onPress={() => void end.run(undefined)}
      isPending={end.isPending}
      aria-label={t('sessions.endOne', { device })}
    >
      {t('sessions.end')}
    </Button>
  )
}

function EndAll() {
  const t = useTexts(accountTexts)
  const queries = useQueryClient()
  const router = useRouter()
  const [isAsked, setAsked] = useState(false)
  const end = useAction((api) => api.order('DELETE', '/v1/sessions'), {
    onDone: () => {
      forgetSession(queries)
      void router.navigate({ to: '/sign-in' })
    },
  })
  return (
    <>
      <Button icon="log-out" onPress={() => setAsked(true)}>
        {t('sessions.everywhere')}
      </Button>
      <ConfirmDialog
        title={t('sessions.everywhereTitle')}
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        consequences={[t('sessions.everywhereEffect')]}
        confirmLabel={t('sessions.everywhere')}
        isPending={end.isPending}
        problem={end.problem}
        onConfirm={() => void end.run(undefined)}
      />
    </>
  )
}
