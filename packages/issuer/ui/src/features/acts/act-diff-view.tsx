import type { Act, ActDiff, AffectedPartner, CertificateDifference } from '@sello/protocol'
import {
  Button,
  Card,
  ErrorState,
  Icon,
  LoadingState,
  Notice,
  TextLink,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { deskTexts } from '../../desk/desk-texts.ts'
import { FieldChanges } from '../../desk/field-words.tsx'
import { RegisterChip } from '../../desk/register-chip.tsx'
import { actDiffQuery } from './queries.ts'
import { actsTexts } from './texts.ts'

/** What the act changes, certificate by certificate and field by field, and which partners it reaches. */
export function ActDiffView({ act }: { act: Act }) {
  const t = useTexts(actsTexts)
  const diff = useInfiniteQuery(actDiffQuery(useApi(), act.id))
  const first = diff.data?.pages[0]
  if (diff.error && !first) return <ErrorState error={diff.error} onRetry={() => void diff.refetch()} />
  if (!first)
    return (
      <Card title={t('changes')}>
        <LoadingState lines={6} />
      </Card>
    )
  const certificates = diff.data?.pages.flatMap((page) => page.certificates) ?? []
  const fields = first.fields.filter(({ changed }) => changed)
  return (
    <>
      <Card title={t('changes')}>
        {first.pending && <Totals diff={first} />}
        {!first.pending && act.state !== 'final' && act.steps.every(({ landed }) => !landed) && (
          <div className="act-total">
            <Notice>{t('notPending')}</Notice>
          </div>
        )}
        {fields.length > 0 && <FieldChanges changes={fields.map(asChange)} />}
        {certificates.map((one) => (
          <OneCertificate key={one.certificateId} difference={one} />
        ))}
        {diff.hasNextPage && (
          <Button onPress={() => void diff.fetchNextPage()} isPending={diff.isFetchingNextPage}>
            {t('more')}
          </Button>
        )}
      </Card>
      <Partners partners={first.partners} />
    </>
  )
}

const asChange = ({ field, before, after }: { field: string; before?: unknown; after?: unknown }) => ({
  path: field,
  before,
  after,
})

function Totals({ diff }: { diff: ActDiff }) {
  const t = useTexts(actsTexts)
  const { certificates, firms } = diff.counts
  if (certificates < 2) return null
  return (
    <p className="strong act-total">
      {t('totals', {
        certificates: t('certificates', { count: certificates }),
        firms: t('firms', { count: firms }),
      })}
    </p>
  )
}

function OneCertificate({ difference }: { difference: CertificateDifference }) {
  const t = useTexts(actsTexts)
  const words = useTexts(deskTexts)
  const { legalName, tin, certificateNumber, certificateId, statusBefore, statusAfter, fields } = difference
  const changed = fields.filter((field) => field.changed)
  return (
    <article className="act-one">
      <header>
        <div>
          <h3>
            <TextLink to="/certificates/$id" params={{ id: certificateId }}>
              {legalName}
            </TextLink>
          </h3>
          <p className="soft small numeric">
            {tin} · {certificateNumber} · {words('paper.version', { version: difference.version })}
          </p>
        </div>
        <span className="cluster gap-2">
          {statusBefore && <RegisterChip status={statusBefore} />}
          {statusBefore && <Icon name="arrow-right" size={16} />}
          <span className="visually-hidden">{words('becomes')}</span>
          <RegisterChip status={statusAfter} />
        </span>
      </header>
      {changed.length > 0 && (
        <FieldChanges changes={changed.map(asChange)} programme={difference.programme} />
      )}
      {changed.length === 0 && fields.length > 0 && <p className="soft small">{t('sameTerms')}</p>}
    </article>
  )
}

function Partners({ partners }: { partners: readonly AffectedPartner[] }) {
  const t = useTexts(actsTexts)
  const labels = useCodeLabels()
  return (
    <Card title={t('partners')}>
      {partners.length === 0 ? (
        <p className="soft">{t('noPartners')}</p>
      ) : (
        <ul className="signers">
          {partners.map(({ did, country, arrangementId, certificates }) => (
            <li key={`${did} ${arrangementId}`}>
              <Icon name="handshake" />
              <span>
                {country ? labels.country(country) : did}
                <span className="act-subject small">{t('reached', { count: certificates })}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
