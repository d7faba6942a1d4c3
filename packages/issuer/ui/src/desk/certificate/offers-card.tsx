import { CreatedOffer, IssuedOffer } from '@sello/protocol'
import {
  Button,
  Card,
  Chip,
  ConfirmDialog,
  CopyButton,
  Dialog,
  EmptyState,
  ErrorState,
  type IconName,
  LoadingState,
  Notice,
  PlainDate,
  ProblemNotice,
  QrCard,
  type Tone,
  useAction,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { holdsOne, registers } from '../decisions/decision-kinds.ts'
import { deskTexts } from '../desk-texts.ts'
import './certificate.css'
import { useActorName } from '../application-words.tsx'
import { offersQuery } from './queries.ts'

/** Offers of a certificate to the firm's wallets: their state, a new one, and taking one back. */
export function OffersCard({ certificateId, isLive }: { certificateId: string; isLive: boolean }) {
  const t = useTexts(deskTexts)
  const offers = useQuery(offersQuery(useApi(), certificateId))
  const { roles } = useSession()
  const mayOffer = isLive && holdsOne(roles, registers)
  return (
    <Card title={t('offer.title')} actions={mayOffer && <NewOffer certificateId={certificateId} />}>
      {offers.error && !offers.data ? (
        <ErrorState error={offers.error} onRetry={() => void offers.refetch()} />
      ) : !offers.data ? (
        <LoadingState lines={3} />
      ) : offers.data.offers.length === 0 ? (
        <EmptyState icon="qr" title={t('offer.none')}>
          {t('offer.noneHint')}
        </EmptyState>
      ) : (
        <ul className="offer-list">
          {offers.data.offers.map((offer) => (
            <OneOffer key={offer.id} offer={offer} mayWithdraw={holdsOne(roles, registers)} />
          ))}
        </ul>
      )}
    </Card>
  )
}

const looks = {
  offered: { tone: 'info', icon: 'send' },
  claimed: { tone: 'good', icon: 'circle-check' },
  expired: { tone: 'quiet', icon: 'clock' },
  locked: { tone: 'bad', icon: 'lock' },
  withdrawn: { tone: 'quiet', icon: 'undo' },
  ended: { tone: 'quiet', icon: 'history' },
} as const satisfies Record<IssuedOffer['state'], { tone: Tone; icon: IconName }>

function OneOffer({ offer, mayWithdraw }: { offer: IssuedOffer; mayWithdraw: boolean }) {
  const t = useTexts(deskTexts)
  const nameOf = useActorName()
  const { tone, icon } = looks[offer.state]
  return (
    <li>
      <div className="stack gap-1">
        <span className="cluster gap-2">
          <Chip tone={tone} icon={icon}>
            {t(`offer.state.${offer.state}`)}
          </Chip>
          <span className="soft small">{t('paper.version', { version: offer.version })}</span>
        </span>
        <span className="small soft">
          {t('offer.createdBy', { officer: nameOf(offer.createdBy) })}{' '}
          <PlainDate value={offer.createdAt} style="date-time" />
        </span>
        <OfferTimes offer={offer} />
      </div>
      {offer.state === 'offered' && mayWithdraw && <Withdraw offer={offer} />}
    </li>
  )
}

/** Until when it may be taken, or how it ended. */
function OfferTimes({ offer }: { offer: IssuedOffer }) {
  const t = useTexts(deskTexts)
  const nameOf = useActorName()
  return (
    <>
      {offer.state === 'offered' && (
        <span className="small soft">
          {t('offer.until')} <PlainDate value={offer.expiresAt} style="date-time" />
        </span>
      )}
      {offer.madeTo && !offer.claimedAt && (
        <span className="small soft">
          {t('offer.madeTo')} <span className="code">{offer.madeTo}</span>
        </span>
      )}
      {offer.state === 'expired' && (
        <span className="small soft">
          {t('offer.expiredOn')} <PlainDate value={offer.expiresAt} style="date-time" />
        </span>
      )}
      {offer.claimedAt && (
        <span className="small soft">
          {t('offer.claimedAt')} <PlainDate value={offer.claimedAt} style="date-time" />
          {offer.holder && <span className="code"> · {offer.holder}</span>}
        </span>
      )}
      {offer.withdrawn && (
        <span className="small soft">
          {t('offer.withdrawnBy', { officer: nameOf(offer.withdrawn.by) })}{' '}
          <PlainDate value={offer.withdrawn.at} style="date-time" />
        </span>
      )}
    </>
  )
}

function Withdraw({ offer }: { offer: IssuedOffer }) {
  const t = useTexts(deskTexts)
  const [isOpen, setOpen] = useState(false)
  const withdraw = useAction((api, id: string) => api.send('DELETE', `/v1/offers/by-id/${id}`, IssuedOffer), {
    refresh: [['certificates', offer.certificateId, 'offers']],
    onDone: () => setOpen(false),
  })
  return (
    <>
      <Button size="s" look="quiet" icon="undo" onPress={() => setOpen(true)}>
        {t('offer.withdraw')}
      </Button>
      <ConfirmDialog
        title={t('offer.withdrawTitle')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        consequences={[t('offer.withdrawFollows'), t('offer.withdrawAgain')]}
        confirmLabel={t('offer.withdraw')}
        onConfirm={() => void withdraw.run(offer.id)}
        isPending={withdraw.isPending}
        problem={withdraw.problem}
      />
    </>
  )
}

function NewOffer({ certificateId }: { certificateId: string }) {
  const t = useTexts(deskTexts)
  const [isOpen, setOpen] = useState(false)
  const create = useAction(
    (api, id: string, key) =>
      api.send('POST', `/v1/certificates/${id}/offers`, CreatedOffer, { body: {}, key }),
    { refresh: [['certificates', certificateId, 'offers'], ['work']], onDone: () => setOpen(true) },
  )
  const close = () => {
    setOpen(false)
    // The codes are told once: nothing of them stays on this page.
    create.reset()
  }
  return (
    <>
      <Button size="s" icon="qr" isPending={create.isPending} onPress={() => void create.run(certificateId)}>
        {t('offer.new')}
      </Button>
      {create.problem && <ProblemNotice problem={create.problem} />}
      <Dialog title={t('offer.createdTitle')} isOpen={isOpen} onClose={close} size="l">
        {create.result && <OfferCodes offer={create.result} />}
      </Dialog>
    </>
  )
}

function OfferCodes({ offer }: { offer: CreatedOffer }) {
  const t = useTexts(deskTexts)
  return (
    <>
      <Notice tone="warn" title={t('offer.once')}>
        {t('offer.onceHint')}
      </Notice>
      <QrCard text={offer.offerUrl} title={t('offer.scan')}>
        <p className="soft small">{t('offer.scanHint')}</p>
        <span className="cluster gap-1 code-line">
          <span className="code">{offer.offerUrl}</span>
          <CopyButton text={offer.offerUrl} label={t('offer.copyLink')} />
        </span>
      </QrCard>
      <div className="stack gap-2">
        <h3>{t('offer.txCode')}</h3>
        <p className="soft small">{t('offer.txCodeHint')}</p>
        <span className="cluster gap-2">
          <span className="offer-code">{offer.txCode}</span>
          <CopyButton text={offer.txCode} label={t('offer.copyCode')} />
        </span>
        <p className="soft small">
          {t('offer.until')} <PlainDate value={offer.expiresAt} style="date-time" />
        </p>
      </div>
    </>
  )
}
