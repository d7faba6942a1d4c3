import type { Officer } from '@sello/protocol'
import {
  Card,
  Chip,
  CopyButton,
  DateTime,
  type KeyValue,
  KeyValueList,
  languageNames,
  PageHeader,
  PlainDate,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { appTexts } from '../../app/texts.ts'
import { useSession } from '../../app/use-session.ts'
import { EditOfficerForm } from './edit-officer-form.tsx'
import { IdentitiesCard } from './identities-card.tsx'
import { DelegationChip, FactorsCell } from './ledger-words.tsx'
import { OfficerActions } from './officer-actions.tsx'
import { officerQuery } from './queries.ts'
import './officers.css'
import { officersTexts } from './texts.ts'

const route = getRouteApi('/desk/officers/$username')

/** One officer: her roles, how she signs in, what her key may do and until when. */
export function OfficerPage() {
  const t = useTexts(officersTexts)
  const { username } = route.useParams()
  const session = useSession()
  const {
    data: { value: officer, etag },
  } = useSuspenseQuery(officerQuery(useApi(), username))
  const administers = session.roles.includes('administrator')
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), to: '/officers' }]}
        title={officer.displayName}
        lead={<span className="code">{officer.username}</span>}
        status={
          officer.disabled && (
            <Chip tone="bad" icon="ban">
              {t('disabled')}
            </Chip>
          )
        }
        {...(administers ? { actions: <OfficerActions officer={officer} etag={etag} /> } : {})}
      />
      <div className="beside">
        <Card title={t('work')}>
          {administers ? (
            <EditOfficerForm key={etag} officer={officer} etag={etag} />
          ) : (
            <Profile officer={officer} />
          )}
        </Card>
        <div className="stack gap-5">
          <SignInCard officer={officer} />
          <LedgerCard officer={officer} />
          <IdentitiesCard officer={officer} administers={administers} />
        </div>
      </div>
    </>
  )
}

function Profile({ officer: { displayName, roles, language } }: { officer: Officer }) {
  const t = useTexts(officersTexts)
  const words = useTexts(appTexts)
  return (
    <KeyValueList
      items={[
        { key: t('field.displayName'), value: displayName },
        { key: t('field.roles'), value: roles.map((role) => words(`role.${role}`)).join(', ') },
        { key: t('field.language'), value: languageNames[language] },
      ]}
    />
  )
}

function SignInCard({ officer }: { officer: Officer }) {
  const t = useTexts(officersTexts)
  const items: KeyValue[] = [
    { key: t('column.factors'), value: <FactorsCell officer={officer} /> },
    {
      key: t('column.lastSignIn'),
      value: officer.lastSignInAt ? <DateTime value={officer.lastSignInAt} style="date-time" /> : t('never'),
    },
    { key: t('createdAt'), value: <DateTime value={officer.createdAt} /> },
  ]
  return (
    <Card title={t('signIn')}>
      <KeyValueList columns={2} items={items} />
    </Card>
  )
}

function LedgerCard({ officer: { ledger } }: { officer: Officer }) {
  const t = useTexts(officersTexts)
  if (!ledger)
    return (
      <Card title={t('column.ledger')}>
        <p className="soft">{t('signsNothingText')}</p>
      </Card>
    )
  return (
    <Card title={t('column.ledger')}>
      <div className="stack">
        <ul className="stack gap-2 officer-keys">
          {ledger.delegations.map(({ type, state, validTo }) => (
            <li key={type} className="spread gap-2">
              <span>
                {t(`signs.${type}`)}
                {validTo && (
                  <span className="soft small">
                    {' '}
                    {t('until')} <PlainDate value={validTo} />
                  </span>
                )}
              </span>
              <DelegationChip state={state} />
            </li>
          ))}
        </ul>
        <p className="cluster gap-1">
          <span className="soft small">{t('keyAddress')}</span>
          <span className="code">{ledger.address}</span>
          <CopyButton text={ledger.address} />
        </p>
      </div>
    </Card>
  )
}
