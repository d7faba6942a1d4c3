import type { ReactNode } from 'react'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet'

/** A state in one word: a picture and the word, colour only beside them. */
export function Chip({
  tone = 'quiet',
  icon,
  children,
}: {
  tone?: Tone
  icon?: IconName
  children: ReactNode
}) {
  return (
    <span className={`chip chip-${tone}`}>
      {icon && <Icon name={icon} size={14} />}
      <span>{children}</span>
    </span>
  )
}

const looks = {
  active: { tone: 'good', icon: 'circle-check' },
  suspended: { tone: 'warn', icon: 'circle-pause' },
  revoked: { tone: 'bad', icon: 'ban' },
  withdrawn: { tone: 'quiet', icon: 'log-out' },
  expired: { tone: 'quiet', icon: 'clock' },
  annulled: { tone: 'bad', icon: 'circle-x' },
  superseded: { tone: 'quiet', icon: 'history' },
  pending: { tone: 'info', icon: 'circle-dashed' },
} as const satisfies Record<string, { tone: Tone; icon: IconName }>

export type CertificateStatus = keyof typeof looks

export function isCertificateStatus(text: string): text is CertificateStatus {
  return text in looks
}

/** Status of a certificate. `ACTIVE` and `active` are the same. */
export function StatusChip({ status }: { status: string }) {
  const t = useTexts(kitTexts)
  const known = status.toLowerCase()
  if (!isCertificateStatus(known)) return <Chip>{status}</Chip>
  const { tone, icon } = looks[known]
  return (
    <Chip tone={tone} icon={icon}>
      {t(`chip.${known}`)}
    </Chip>
  )
}
