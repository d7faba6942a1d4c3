import { serviceSteps } from '@sello/protocol'
import { Card, Switch, TextField, useTexts } from '@sello/ui-kit'
import { useState } from 'react'
import { applicationTexts } from '../../desk/application-texts.ts'
import { NumberField } from './number-field.tsx'
import { faultAt, type ProgrammeForm } from './programme-form.ts'
import { programmeTexts } from './texts.ts'

const reminders = ['expiry', 'revalidation', 'suspensionEnd', 'offerExpiry'] as const

/** Within which time each step is done, when somebody is reminded, and what terms decisions have. */
export function TimesTab(props: ProgrammeForm) {
  return (
    <div className="stack gap-5">
      <LevelsCard {...props} />
      <RemindersCard {...props} />
      <TermsCard {...props} />
    </div>
  )
}

function LevelsCard({ form, isReadOnly }: ProgrammeForm) {
  const t = useTexts(programmeTexts)
  const words = useTexts(applicationTexts)
  const { serviceLevels } = form.values
  return (
    <Card title={t('member.serviceLevels')}>
      <div className="stack">
        <p className="soft">{t('times.levelsHint')}</p>
        <div className="grid">
          {serviceSteps.map((step) => (
            <NumberField
              key={step}
              label={words(`step.${step}`)}
              name={`serviceLevels.${step}`}
              value={serviceLevels[step]}
              onChange={(value) =>
                form.set('serviceLevels', { ...serviceLevels, [step]: value ?? Number.NaN })
              }
              error={faultAt(form, `serviceLevels.${step}`)}
              isDisabled={isReadOnly}
            />
          ))}
        </div>
      </div>
    </Card>
  )
}

function RemindersCard({ form, isReadOnly }: ProgrammeForm) {
  const t = useTexts(programmeTexts)
  const { reminders: days } = form.values
  return (
    <Card title={t('member.reminders')}>
      <div className="stack">
        <p className="soft">{t('times.remindersHint')}</p>
        <div className="grid">
          {reminders.map((name) => (
            <DaysField
              key={name}
              label={t(`member.${name}`)}
              name={`reminders.${name}`}
              value={days[name]}
              onChange={(value) => form.set('reminders', { ...days, [name]: value })}
              error={faultAt(form, `reminders.${name}`)}
              isDisabled={isReadOnly}
            />
          ))}
        </div>
      </div>
    </Card>
  )
}

/** "90, 60, 30": what is no number becomes NaN and is refused by the schema. */
function DaysField(props: {
  label: string
  name: string
  value: readonly number[]
  onChange: (days: number[]) => void
  error: string | undefined
  isDisabled: boolean
}) {
  const { value, onChange, ...rest } = props
  const [typed, setTyped] = useState<string>()
  return (
    <TextField
      {...rest}
      isRequired={false}
      value={typed ?? value.join(', ')}
      onChange={(text) => {
        setTyped(text)
        const parts = text.split(/[\s,;]+/).filter((part) => part !== '')
        onChange(parts.map((part) => (/^\d+$/.test(part) ? Number(part) : Number.NaN)))
      }}
    />
  )
}

function TermsCard({ form, isReadOnly }: ProgrammeForm) {
  const t = useTexts(programmeTexts)
  const { suspension, appeal, offer } = form.values
  const at = (name: string) => ({ name, error: faultAt(form, name), isDisabled: isReadOnly })
  return (
    <Card title={t('times.terms')}>
      <div className="grid">
        <NumberField
          {...at('suspension.defaultDays')}
          label={t('member.defaultDays')}
          value={suspension.defaultDays}
          onChange={(days) => form.set('suspension', { ...suspension, defaultDays: days ?? Number.NaN })}
        />
        <NumberField
          {...at('suspension.maxDays')}
          label={t('member.maxDays')}
          hint={t('times.maxHint')}
          value={suspension.maxDays}
          onChange={(maxDays) => form.set('suspension', { ...suspension, maxDays })}
          mayBeEmpty
        />
        <NumberField
          {...at('appeal.lodgeDays')}
          label={t('member.lodgeDays')}
          value={appeal.lodgeDays}
          onChange={(days) => form.set('appeal', { ...appeal, lodgeDays: days ?? Number.NaN })}
        />
        <NumberField
          {...at('offer.lifetimeDays')}
          label={t('member.lifetimeDays')}
          value={offer.lifetimeDays}
          onChange={(days) => form.set('offer', { lifetimeDays: days ?? Number.NaN })}
        />
        <Switch
          label={t('member.suspendsDecision')}
          value={appeal.suspendsDecision}
          onChange={(suspendsDecision) => form.set('appeal', { ...appeal, suspendsDecision })}
          isDisabled={isReadOnly}
        />
      </div>
    </Card>
  )
}
