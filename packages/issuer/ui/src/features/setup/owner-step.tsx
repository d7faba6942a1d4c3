import { RadioGroup, useTexts } from '@sello/ui-kit'
import { useState } from 'react'
import { NewOwnerForm } from './new-owner-form.tsx'
import { OwnerElsewhereForm, OwnerFileForm } from './owner-forms.tsx'
import type { StepProps } from './setup-wizard.tsx'
import { setupTexts } from './texts.ts'

const kinds = ['new', 'file', 'elsewhere'] as const
type Kind = (typeof kinds)[number]

/** Whose key says who may sign for this administration. */
export function OwnerStep(step: StepProps<'owner'>) {
  const t = useTexts(setupTexts)
  const before = step.given.owner
  const [kind, setKind] = useState<Kind>(before ? (before.kind === 'file' ? 'file' : 'elsewhere') : 'new')
  const choose = (chosen: string) => setKind(kinds.find((one) => one === chosen) ?? 'new')
  return (
    <div className="stack gap-5">
      <p className="soft">{t('owner.text')}</p>
      <RadioGroup
        label={t('owner.which')}
        choices={kinds.map((value) => ({
          value,
          label: t(`owner.kind.${value}`),
          hint: t(`owner.kindHint.${value}`),
        }))}
        value={kind}
        onChange={choose}
        isRequired
      />
      {kind === 'new' && <NewOwnerForm {...step} />}
      {kind === 'file' && <OwnerFileForm {...step} />}
      {kind === 'elsewhere' && <OwnerElsewhereForm {...step} />}
    </div>
  )
}
