import { Button, Card, IconButton, Select, TextArea, useTexts, type ZodForm } from '@sello/ui-kit'
import { applicationTexts } from '../../desk/application-texts.ts'
import { useAreas } from './risk-areas.ts'
import { applicationsTexts } from './texts.ts'

export const riskLevels = ['low', 'medium', 'high'] as const

interface Finding {
  area: string
  level: (typeof riskLevels)[number]
  note: string
}

export interface RiskValues {
  findings: readonly Finding[]
  riskClass: string
  recommendation: string
  comment: string
  complete: boolean
}

/** What was found, one line each. */
export function FindingFields({ form }: { form: ZodForm<RiskValues> }) {
  const t = useTexts(applicationsTexts)
  const { findings } = form.values
  const set = (changed: readonly Finding[]) => form.set('findings', changed)
  return (
    <Card
      title={t('risk.findings')}
      actions={
        <Button
          size="s"
          icon="plus"
          onPress={() => set([...findings, { area: 'profile', level: 'medium', note: '' }])}
        >
          {t('risk.add')}
        </Button>
      }
    >
      {findings.length === 0 && <p className="soft">{t('risk.noFinding')}</p>}
      <div className="stack">
        {findings.map((finding, place) => (
          <FindingRow
            key={place}
            name={`findings.${place}`}
            finding={finding}
            onChange={(changed) => set(findings.with(place, changed))}
            onRemove={() => set(findings.toSpliced(place, 1))}
          />
        ))}
      </div>
    </Card>
  )
}

interface RowProps {
  readonly name: string
  readonly finding: Finding
  readonly onChange: (finding: Finding) => void
  readonly onRemove: () => void
}

function FindingRow({ name, finding, onChange, onRemove }: RowProps) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const change = (what: Partial<Finding>) => onChange({ ...finding, ...what })
  return (
    <div className="finding-row">
      <Select
        label={t('risk.areaLabel')}
        value={finding.area}
        onChange={(area) => change({ area })}
        choices={useAreas()}
      />
      <Select
        label={t('risk.level')}
        value={finding.level}
        onChange={(level) => change({ level: riskLevels.find((one) => one === level) ?? 'medium' })}
        choices={riskLevels.map((value) => ({ value, label: words(`risk.${value}`) }))}
      />
      <TextArea
        label={t('risk.note')}
        name={`${name}.note`}
        value={finding.note}
        onChange={(note) => change({ note })}
        rows={2}
      />
      <IconButton icon="trash" label={t('risk.remove')} onPress={onRemove} />
    </div>
  )
}
