import type { Appeal } from '@sello/protocol'
import { Chip, type IconName, type Tone, useTexts } from '@sello/ui-kit'
import { appealsTexts } from './texts.ts'

const looks = {
  LODGED: { tone: 'warn', icon: 'scale' },
  UPHELD: { tone: 'good', icon: 'circle-check' },
  REJECTED: { tone: 'bad', icon: 'circle-x' },
  APPEAL_WITHDRAWN: { tone: 'quiet', icon: 'log-out' },
} as const satisfies Record<Appeal['state'], { tone: Tone; icon: IconName }>

export function AppealChip({ state }: { state: Appeal['state'] }) {
  const t = useTexts(appealsTexts)
  const { tone, icon } = looks[state]
  return (
    <Chip tone={tone} icon={icon}>
      {t(`state.${state}`)}
    </Chip>
  )
}
