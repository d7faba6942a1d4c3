import type { Passkey } from '@sello/protocol'
import {
  Button,
  Card,
  ConfirmDialog,
  Dialog,
  ErrorState,
  Icon,
  LoadingState,
  PlainDate,
  useAction,
  useApi,
  useTexts,
  useToast,
} from '@sello/ui-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { hasPasskeys } from '../../app/passkey.ts'
import { PasskeyEnrolment } from '../../app/passkey-enrolment.tsx'
import { passkeysQuery } from './queries.ts'
import { accountTexts } from './texts.ts'
import './account.css'

export function PasskeysCard({ onEnrolled }: { onEnrolled: (codes: readonly string[]) => void }) {
  const t = useTexts(accountTexts)
  const queries = useQueryClient()
  const [isAdding, setAdding] = useState(false)
  const list = useQuery(passkeysQuery(useApi()))
  const passkeys = list.data?.passkeys ?? []
  return (
    <Card title={t('passkeys.title')}>
      <div className="stack">
        {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <LoadingState lines={2} />}
        {list.data && passkeys.length === 0 && <p className="soft">{t('passkeys.none')}</p>}
        {passkeys.length > 0 && (
          <ul className="plain-list" aria-label={t('passkeys.list')}>
            {passkeys.map((passkey) => (
              <PasskeyLine key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        )}
        {hasPasskeys() && (
          <div>
            <Button icon="fingerprint" onPress={() => setAdding(true)}>
              {t('passkeys.add')}
            </Button>
          </div>
        )}
      </div>
      <Dialog title={t('passkeys.add')} isOpen={isAdding} onClose={() => setAdding(false)}>
        <PasskeyEnrolment
          onEnrolled={(codes) => {
            setAdding(false)
            void queries.invalidateQueries({ queryKey: ['passkeys'] })
            void queries.invalidateQueries({ queryKey: ['session'] })
            onEnrolled(codes)
          }}
        />
      </Dialog>
    </Card>
  )
}

function PasskeyLine({ passkey }: { passkey: Passkey }) {
  const t = useTexts(accountTexts)
  const toast = useToast()
  const [isAsked, setAsked] = useState(false)
  const remove = useAction((api) => api.order('DELETE', `/v1/passkeys/${encodeURIComponent(passkey.id)}`), {
    refresh: [['passkeys'], ['session']],
    onDone: () => {
      setAsked(false)
      toast({ text: t('passkeys.removed') })
    },
  })
  return (
    <li>
      <Icon name="fingerprint" />
      <span className="stack gap-1 grow">
        <span className="strong">{passkey.name}</span>
        <span className="soft small">
          {t('passkeys.added')} <PlainDate value={passkey.createdAt} /> ·{' '}
          {passkey.backedUp ? t('passkeys.backedUp') : t('passkeys.thisDevice')}
        </span>
      </span>
      <Button
        look="quiet"
        size="s"
        onPress={() => setAsked(true)}
        aria-label={t('passkeys.removeOne', { name: passkey.name })}
      >
        {t('passkeys.remove')}
      </Button>
      <ConfirmDialog
        title={t('passkeys.removeTitle', { name: passkey.name })}
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        consequences={[t('passkeys.removeEffect')]}
        confirmLabel={t('passkeys.remove')}
        isPending={remove.isPending}
        problem={remove.problem}
        onConfirm={() => void remove.run(undefined)}
      />
    </li>
  )
}
