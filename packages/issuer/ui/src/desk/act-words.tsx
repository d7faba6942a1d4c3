import type { Act } from '@sello/protocol'
import { type ActProgress, Chip, type IconName, type Tone, useTexts } from '@sello/ui-kit'
import { deskTexts } from './desk-texts.ts'

export function isDeclined(act: Pick<Act, 'state' | 'refusal' | 'failure'>): boolean {
  return act.state === 'failed' && (act.refusal !== undefined || act.failure?.code === 'declined')
}

/** An act has come to its end and nothing of it will change by itself. */
export function hasEnded(act: Pick<Act, 'state'>): boolean {
  return act.state === 'final' || act.state === 'failed'
}

/** How far an act has got, for the stages. */
export function progressOf(act: Act, failure?: string): ActProgress {
  const counts = { signed: act.signatures.length, needed: act.quorum }
  switch (act.state) {
    case 'awaiting-signatures':
      return { state: 'signing', ...counts }
    case 'scheduled':
      return { state: 'scheduled', ...counts }
    case 'signed':
      return { state: 'signing', ...counts, signed: Math.max(counts.signed, counts.needed) }
    case 'sent':
      return { state: 'sent', ...counts }
    case 'final':
      return { state: 'final', ...counts }
    case 'failed':
      return { state: isDeclined(act) ? 'declined' : 'failed', ...counts, ...(failure ? { failure } : {}) }
  }
}

export type ActWording = Act['kind']

const icons: Partial<Record<ActWording, IconName>> = {
  grant: 'certificate',
  change: 'edit',
  suspend: 'circle-pause',
  reinstate: 'circle-check',
  'lift-expired': 'circle-check',
  revoke: 'ban',
  withdraw: 'log-out',
  annul: 'circle-x',
  disavow: 'circle-x',
}

export function iconOfAct(kind: string): IconName {
  return Object.entries(icons).find(([known]) => known === kind)?.[1] ?? 'gavel'
}

const stateLooks = {
  'awaiting-signatures': { tone: 'warn', icon: 'sign' },
  scheduled: { tone: 'info', icon: 'calendar-clock' },
  signed: { tone: 'info', icon: 'circle-dashed' },
  sent: { tone: 'info', icon: 'send' },
  final: { tone: 'good', icon: 'circle-check' },
  failed: { tone: 'bad', icon: 'circle-x' },
  declined: { tone: 'quiet', icon: 'ban' },
} as const satisfies Record<string, { tone: Tone; icon: IconName }>

/** Where an act is, in one word. */
export function ActChip({ act }: { act: Pick<Act, 'state' | 'refusal' | 'failure'> }) {
  const t = useTexts(deskTexts)
  const state = isDeclined(act) ? 'declined' : act.state
  const { tone, icon } = stateLooks[state]
  return (
    <Chip tone={tone} icon={icon}>
      {t(`actState.${state}`)}
    </Chip>
  )
}

/** Codes with which an act may have failed, besides a refusal. */
const failures = ['ledger-refused', 'signature-stale'] as const

/** What went wrong with an act, and what to do, in the officer's language. */
export function useFailureWords(): (act: Pick<Act, 'failure' | 'refusal'>) => string | undefined {
  const t = useTexts(deskTexts)
  return ({ failure }) => {
    if (!failure || failure.code === 'declined') return undefined
    const known = failures.find((code) => code === failure.code)
    return known ? t(`actFailure.${known}`) : t('actFailure.other', { code: failure.code })
  }
}
