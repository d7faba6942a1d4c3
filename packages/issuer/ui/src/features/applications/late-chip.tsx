import { Chip, useTexts } from '@sello/ui-kit'
import { useNow } from '../../desk/use-today.ts'
import { applicationsTexts } from './texts.ts'

/** Says that a day by which something is due is over; nothing before. */
export function LateChip({ dueAt }: { dueAt: string }) {
  const t = useTexts(applicationsTexts)
  const now = useNow()
  if (new Date(dueAt) >= now) return null
  return (
    <Chip tone="bad" icon="alert">
      {t('late')}
    </Chip>
  )
}
