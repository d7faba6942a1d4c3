import {
  SecondFactorReset as Reset,
  type SecondFactorReset,
  SecondFactorResetApproved,
} from '@sello/protocol'
import {
  Button,
  Chip,
  type Column,
  ConfirmDialog,
  DataTable,
  Dialog,
  EmptyState,
  type IconName,
  PlainDate,
  TextLink,
  type Tone,
  useAction,
  useApi,
  useTexts,
  useToast,
} from '@sello/ui-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { useOfficerName } from '../../desk/colleagues.ts'
import { OneTimePassword } from './one-time-password.tsx'
import { resetsQuery } from './queries.ts'
import { officersTexts } from './texts.ts'

const looks = {
  open: { tone: 'info', icon: 'circle-dot' },
  approved: { tone: 'good', icon: 'circle-check' },
  refused: { tone: 'bad', icon: 'circle-x' },
  expired: { tone: 'quiet', icon: 'clock' },
} as const satisfies Record<SecondFactorReset['state'], { tone: Tone; icon: IconName }>

/** One administrator asks, another one approves; the new password is told to the second, once. */
export function ResetsTab() {
  const t = useTexts(officersTexts)
  const list = useInfiniteQuery(resetsQuery(useApi()))
  const [approving, setApproving] = useState<SecondFactorReset>()
  return (
    <div className="stack">
      <p className="soft">{t('reset.lead')}</p>
      <DataTable
        label={t('tab.resets')}
        columns={useColumns(setApproving)}
        rows={list.data?.pages.flatMap(({ resets }) => resets) ?? []}
        rowId={({ id }) => id}
        rowName={({ username }) => username}
        {...(list.hasNextPage ? { onMore: () => void list.fetchNextPage() } : {})}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        isLoading={list.isPending}
        error={list.data ? undefined : list.error}
        onRetry={() => void list.refetch()}
        empty={<EmptyState icon="circle-check" title={t('reset.none')} />}
      />
      {approving && <Approve reset={approving} onClose={() => setApproving(undefined)} />}
    </div>
  )
}

function useColumns(onApprove: (reset: SecondFactorReset) => void): Column<SecondFactorReset>[] {
  const t = useTexts(officersTexts)
  const officerName = useOfficerName()
  return [
    {
      id: 'officer',
      header: t('column.officer'),
      cell: ({ username }) => (
        <TextLink to="/officers/$username" params={{ username }}>
          {officerName(username)}
        </TextLink>
      ),
    },
    { id: 'reason', header: t('field.reason'), cell: ({ reason }) => reason },
    {
      id: 'asked',
      header: t('reset.askedBy'),
      cell: ({ askedBy, askedAt }) => (
        <>
          {officerName(askedBy)}, <PlainDate value={askedAt} style="relative" />
        </>
      ),
    },
    {
      id: 'state',
      header: t('column.state'),
      cell: ({ state, decidedBy }) => (
        <span className="cluster gap-2">
          <Chip tone={looks[state].tone} icon={looks[state].icon}>
            {t(`reset.state.${state}`)}
          </Chip>
          {decidedBy && <span className="soft small">{officerName(decidedBy)}</span>}
        </span>
      ),
    },
    {
      id: 'decide',
      header: '',
      align: 'end',
      cell: (reset) => <Decide reset={reset} onApprove={() => onApprove(reset)} />,
    },
  ]
}

function Decide({ reset, onApprove }: { reset: SecondFactorReset; onApprove: () => void }) {
  const t = useTexts(officersTexts)
  const { username, roles } = useSession()
  const toast = useToast()
  const refuse = useAction(
    (api, _: undefined, key) =>
      api.send('POST', `/v1/second-factor-resets/${reset.id}/refusal`, Reset, { body: {}, key }),
    { refresh: [['officers', 'resets']], onDone: () => toast({ text: t('reset.refused') }) },
  )
  if (reset.state !== 'open' || !roles.includes('administrator')) return null
  const isInvolved = reset.askedBy === username || reset.username === username
  return (
    <span className="cluster gap-2">
      {isInvolved ? (
        <span className="soft small">{t('reset.other')}</span>
      ) : (
        <Button size="s" look="primary" onPress={onApprove}>
          {t('reset.approve')}
        </Button>
      )}
      <Button size="s" onPress={() => void refuse.run(undefined)} isPending={refuse.isPending}>
        {t('reset.refuse')}
      </Button>
    </span>
  )
}

function Approve({ reset, onClose }: { reset: SecondFactorReset; onClose: () => void }) {
  const t = useTexts(officersTexts)
  const officerName = useOfficerName()
  const approve = useAction(
    (api, _: undefined, key) =>
      api.send('POST', `/v1/second-factor-resets/${reset.id}/approval`, SecondFactorResetApproved, {
        body: {},
        key,
      }),
    { refresh: [['officers']] },
  )
  const { result } = approve
  if (result)
    return (
      <Dialog
        title={t('reset.approved')}
        isOpen
        onClose={onClose}
        actions={
          <Button look="primary" onPress={onClose}>
            {t('done')}
          </Button>
        }
      >
        <OneTimePassword username={result.username} password={result.initialPassword} />
      </Dialog>
    )
  return (
    <ConfirmDialog
      title={t('reset.approveTitle', { username: reset.username })}
      isOpen
      onClose={onClose}
      consequences={[t('reset.effectSessions'), t('reset.effectEnrol')]}
      confirmLabel={t('reset.approve')}
      isDanger={false}
      isPending={approve.isPending}
      problem={approve.problem}
      onConfirm={() => void approve.run(undefined)}
    >
      <p>{t('reset.because', { by: officerName(reset.askedBy), reason: reset.reason })}</p>
    </ConfirmDialog>
  )
}
