import type { ApplicationState } from '@sello/protocol'
import { Chip, type IconName, type Tone, useTexts } from '@sello/ui-kit'
import { applicationTexts } from './application-texts.ts'
import { useOfficerName } from './colleagues.ts'

const looks = {
  DRAFT: { tone: 'quiet', icon: 'edit' },
  SUBMITTED: { tone: 'info', icon: 'inbox' },
  RETURNED: { tone: 'warn', icon: 'undo' },
  ACCEPTED: { tone: 'info', icon: 'check' },
  RISK_REVIEW: { tone: 'info', icon: 'scale' },
  VALIDATION_PLANNED: { tone: 'info', icon: 'calendar' },
  ON_SITE: { tone: 'info', icon: 'checklist' },
  CORRECTIVE_ACTION: { tone: 'warn', icon: 'warning' },
  VALIDATED: { tone: 'info', icon: 'gavel' },
  DECIDING: { tone: 'info', icon: 'sign' },
  GRANTED: { tone: 'good', icon: 'circle-check' },
  DENIED: { tone: 'bad', icon: 'circle-x' },
  APPLICATION_WITHDRAWN: { tone: 'quiet', icon: 'log-out' },
} as const satisfies Record<ApplicationState, { tone: Tone; icon: IconName }>

/** Where an application is, in one word. */
export function ApplicationChip({ state }: { state: ApplicationState }) {
  const t = useTexts(applicationTexts)
  const { tone, icon } = looks[state]
  return (
    <Chip tone={tone} icon={icon}>
      {t(`state.${state}`)}
    </Chip>
  )
}

/** "officer:ana" → "Ana Solano"; the firm and the service by their names. */
export function useActorName(): (actor: string) => string {
  const t = useTexts(applicationTexts)
  const officerName = useOfficerName()
  return (actor) => {
    if (actor === 'firm') return t('actor.firm')
    if (actor.startsWith('holder:')) return t('actor.wallet')
    if (actor === 'service') return t('actor.service')
    if (actor.startsWith('api-key:')) return t('actor.system')
    return officerName(actor)
  }
}
