import { Chip, type IconName, StatusChip, type Tone, useTexts } from '@sello/ui-kit'
import { deskTexts } from './desk-texts.ts'

const further = {
  PROPOSED: { tone: 'info', icon: 'circle-dashed' },
  GRANTED: { tone: 'info', icon: 'calendar-clock' },
  REASSESSMENT: { tone: 'good', icon: 'refresh' },
  DISAVOWED: { tone: 'bad', icon: 'circle-x' },
  NONE: { tone: 'quiet', icon: 'circle-dashed' },
} as const satisfies Record<string, { tone: Tone; icon: IconName }>

function isFurther(status: string): status is keyof typeof further {
  return status in further
}

/** Status of a certificate as the administration itself sees it, which knows more than partners are told. */
export function RegisterChip({ status }: { status: string }) {
  const t = useTexts(deskTexts)
  if (!isFurther(status)) return <StatusChip status={status} />
  const { tone, icon } = further[status]
  return (
    <Chip tone={tone} icon={icon}>
      {t(`status.${status}`)}
    </Chip>
  )
}
