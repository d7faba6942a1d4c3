import { Consequences, formatMoment, Notice, useDisplay, useTexts } from '@sello/ui-kit'
import { deskTexts } from '../desk-texts.ts'
import { usePartnerships, useQuorum } from '../network.ts'
import { type Decision, quorumActOf } from './decision-kinds.ts'

/** What a decision brings about, in sentences. */
export function WhatFollows({
  decision,
  covered,
  lastDay,
  count = 1,
}: {
  decision: Exclude<Decision, 'reassess'>
  /** What the partners' arrangements are asked about; absent for several certificates. */
  covered?: { programme: string; aeoType: string; roles: readonly string[] }
  lastDay?: string | undefined
  count?: number
}) {
  const t = useTexts(deskTexts)
  const display = useDisplay()
  const { partnerships } = usePartnerships()
  const partners = new Set(
    partnerships
      .filter(({ inForce }) => inForce)
      .filter(({ covers }) => !covered || covers(covered.programme, covered.aeoType, covered.roles) !== false)
      .map(({ partner }) => partner),
  ).size
  const partnersDo = {
    suspend: 'partnersStop',
    revoke: 'partnersStop',
    withdraw: 'partnersStop',
    annul: 'partnersStop',
    reinstate: 'partnersGrant',
    change: 'partnersNew',
  } as const
  const sentences = [
    partners > 0 ? t(`follows.${partnersDo[decision]}`, { count: partners }) : t('follows.noPartners'),
    ...(decision === 'suspend'
      ? [
          lastDay
            ? t('follows.suspendEnds', { day: formatMoment(lastDay, 'long-date', display) })
            : t('follows.suspendOpen'),
        ]
      : []),
    ...(decision === 'revoke' || decision === 'withdraw' ? [t('follows.final'), t('follows.wallets')] : []),
    ...(decision === 'annul' ? [t('follows.annul'), t('follows.wallets')] : []),
    ...(decision === 'change' ? [t('follows.changeNoGap'), t('follows.changeOffer')] : []),
    ...(count > 1 ? [t('follows.together', { count })] : []),
  ]
  return <Consequences sentences={sentences} />
}

/** Who has to sign, before anybody has. */
export function WhoSigns({
  decision,
  days,
}: {
  decision: Exclude<Decision, 'reassess'>
  days: number | null
}) {
  const t = useTexts(deskTexts)
  const officers = useQuorum(quorumActOf(decision, days))
  if (officers === undefined) return null
  return (
    <Notice title={t('signs.title')}>
      {officers > 1 ? t('signs.more', { count: officers - 1 }) : t('signs.alone')}
    </Notice>
  )
}
