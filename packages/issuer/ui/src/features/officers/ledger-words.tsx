import type { Delegation, Officer } from '@sello/protocol'
import { Chip, type IconName, PlainDate, type Tone, useTexts } from '@sello/ui-kit'
import { officersTexts } from './texts.ts'

const looks = {
  missing: { tone: 'warn', icon: 'sign' },
  valid: { tone: 'good', icon: 'circle-check' },
  expiring: { tone: 'warn', icon: 'clock' },
  expired: { tone: 'bad', icon: 'clock' },
  superfluous: { tone: 'warn', icon: 'warning' },
} as const satisfies Record<Delegation['state'], { tone: Tone; icon: IconName }>

export function DelegationChip({ state }: { state: Delegation['state'] }) {
  const t = useTexts(officersTexts)
  const { tone, icon } = looks[state]
  return (
    <Chip tone={tone} icon={icon}>
      {t(`delegation.${state}`)}
    </Chip>
  )
}

/** How long an officer may sign, in a table: the authority that ends first counts. */
export function LedgerCell({ officer }: { officer: Officer }) {
  const t = useTexts(officersTexts)
  const { ledger } = officer
  if (!ledger || ledger.delegations.length === 0) return <span className="soft">{t('signsNothing')}</span>
  const urgent = ledger.delegations.find(({ state }) => state !== 'valid')
  if (urgent) return <DelegationChip state={urgent.state} />
  const [first] = ledger.delegations.flatMap(({ validTo }) => validTo ?? []).toSorted()
  return (
    <span>
      {t('until')} {first && <PlainDate value={first} />}
    </span>
  )
}

export function FactorsCell({ officer: { factors, identities, mustEnrol } }: { officer: Officer }) {
  const t = useTexts(officersTexts)
  if (mustEnrol)
    return (
      <Chip tone="warn" icon="circle-dashed">
        {t('factors.mustEnrol')}
      </Chip>
    )
  const words = [
    ...(factors.totp ? [t('factors.totp')] : []),
    ...(factors.passkeys > 0 ? [t('factors.passkeys', { count: factors.passkeys })] : []),
    ...identities.map(({ provider }) => provider),
  ]
  return <span>{words.length > 0 ? words.join(', ') : t('factors.none')}</span>
}
