import { Chip, useTexts } from '@sello/ui-kit'
import { auditTexts } from './texts.ts'

/** Whether the ledger proves an entry already. */
export function ProvableChip({ isProvable }: { isProvable: boolean }) {
  const t = useTexts(auditTexts)
  if (!isProvable) return <Chip icon="circle-dashed">{t('notYet')}</Chip>
  return (
    <Chip tone="good" icon="shield">
      {t('provable')}
    </Chip>
  )
}
