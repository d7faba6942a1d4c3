import { useTexts } from '@sello/ui-kit'
import { LabelledCard } from './own-roles-card.tsx'
import type { ProgrammeForm } from './programme-form.ts'
import { programmeTexts } from './texts.ts'

/** Where applications are handed in and firms are looked after. */
export function OfficesTab(page: ProgrammeForm) {
  const t = useTexts(programmeTexts)
  return (
    <LabelledCard {...page} member="customsOffices" addLabel={t('offices.add')} empty={t('offices.none')} />
  )
}
