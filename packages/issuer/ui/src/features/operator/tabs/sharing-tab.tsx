import type { Certificate, Operator } from '@sello/protocol'
import {
  Card,
  Chip,
  EmptyState,
  ErrorState,
  type KeyValue,
  KeyValueList,
  LoadingState,
  PlainDate,
  StatusChip,
  useTexts,
} from '@sello/ui-kit'
import { presentVersion } from '../../../desk/certificate-words.tsx'
import { useCodeLabels } from '../../../desk/code-labels.ts'
import { deskTexts } from '../../../desk/desk-texts.ts'
import { type Partnership, usePartnerships } from '../../../desk/network.ts'
import { operatorTexts } from '../texts.ts'

/** What partners may know of the firm: its consent, what they see of the status, and who recognises the certificate. */
export function SharingTab({
  operator,
  certificate,
}: {
  operator: Operator
  certificate: Certificate | undefined
}) {
  const t = useTexts(operatorTexts)
  const { query, partnerships } = usePartnerships()
  const terms = certificate && presentVersion(certificate.versions)?.terms
  return (
    <div className="sharing">
      <Card title={t('sharing.seen')}>
        <KeyValueList items={useSeen(operator, certificate)} />
      </Card>
      <Card title={t('sharing.partners')}>
        {query.error && !query.data ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : !query.data ? (
          <LoadingState lines={4} />
        ) : partnerships.length === 0 ? (
          <EmptyState icon="handshake" title={t('sharing.none')}>
            {t('sharing.noneHint')}
          </EmptyState>
        ) : (
          <ul className="rows">
            {partnerships.map((one) => (
              <Partner
                key={`${one.arrangementId} ${one.partner}`}
                partnership={one}
                covers={terms && one.covers(terms.programme, terms.aeoType, terms.roles)}
              />
            ))}
          </ul>
        )}
      </Card>
    </div>
  )
}

function useSeen(operator: Operator, certificate: Certificate | undefined): KeyValue[] {
  const t = useTexts(operatorTexts)
  const words = useTexts(deskTexts)
  const present = certificate && presentVersion(certificate.versions)
  const consent = operator.sharingConsent
  const moment = (key: string, value: string | undefined): KeyValue[] =>
    value ? [{ key, value: <PlainDate value={value} style="date-time" /> }] : []
  return [
    {
      key: words('field.status'),
      value: present?.partnerStatus ? <StatusChip status={present.partnerStatus} /> : t('sharing.nothing'),
    },
    ...moment(words('field.statusEffective'), present?.statusEffective),
    ...moment(t('sharing.published'), present?.statusPublished),
    {
      key: words('field.sharingConsent'),
      value: consent ? (
        <>
          {consent.given ? t('consent.given') : t('consent.refused')}, <PlainDate value={consent.date} />
          <br />
          <span className="soft small">{consent.legalBasis}</span>
        </>
      ) : (
        t('consent.none')
      ),
    },
  ]
}

function Partner({ partnership, covers }: { partnership: Partnership; covers: boolean | undefined }) {
  const t = useTexts(operatorTexts)
  const labels = useCodeLabels()
  const { country, partner, title, arrangementId, version, inForce, benefits } = partnership
  const recognises = inForce && covers
  return (
    <li>
      <div>
        <span className="strong">{country ? labels.country(country) : partner}</span>
        <div className="soft small">
          {title ?? t('sharing.arrangement', { id: arrangementId })} · {t('sharing.version', { version })}
        </div>
        {recognises && benefits.length > 0 && <div className="soft small">{benefits.join(', ')}</div>}
      </div>
      {!inForce ? (
        <Chip icon="circle-pause">{t('sharing.notInForce')}</Chip>
      ) : covers === undefined ? (
        <Chip tone="info" icon="info">
          {t('sharing.inForce')}
        </Chip>
      ) : covers ? (
        <Chip tone="good" icon="circle-check">
          {t('sharing.recognises')}
        </Chip>
      ) : (
        <Chip icon="ban">{t('sharing.notCovered')}</Chip>
      )}
    </li>
  )
}
