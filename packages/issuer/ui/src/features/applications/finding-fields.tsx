import { Button, Card, IconButton, Select, TextArea, useTexts, type ZodForm } from '@sello/ui-kit'
import { applicationTexts } from '../../desk/application-texts.ts'
import { useAreas } from './risk-areas.ts'
import { applicationsTexts } from './texts.ts'

export const riskLevels = ['low', 'medium', 'high'] as const

export interface RiskValues {
  findings: readonly { area: string; level: (typeof riskLevels)[number]; note: string }[]
  riskClass: string
  recommendation: string
  comment: string
  complete: boolean
}

/** What was found, one line each. */
export function FindingFields({ form }: { form: ZodForm<RiskValues> }) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const areas = useAreas()
  const { findings } = form.values
  const change = (place: number, what: Partial<RiskValues['findings'][number]>) =>
    form.set(
      'findings',
      findings.map((finding, index) => (index === place ? { ...finding, ...what } : finding)),
    )
  return (
    <Card
      title={t('risk.findings')}
      actions={
        <Button
          size="s"
          icon="plus"
          onPress={() => form.set('findings', [...findings, { area: 'profile', level: 'medium', note: '' }])}
        >
          {t('risk.add')}
        </Button>
      }
    >
      {findings.length === 0 && <p className="soft">{t('risk.noFinding')}</p>}
      <div className="stack">
        {findings.map((finding, place) => (
          <div key={place} className="finding-row">
            <Select
              label={t('risk.areaLabel')}
              value={finding.area}
              onChange={(area) => change(place, { area })}
              choices={areas}
            />
            <Select
              label={t('risk.level')}
              value={finding.level}
              onChange={(level) =>
                change(place, { level: riskLevels.find((one) => one === level) ?? 'medium' })
              }
              choices={riskLevels.map((value) => ({ value, label: words(`risk.${value}`) }))}
            />
            <TextArea
              label={t('risk.note')}
              name={`findings.${place}.note`}
              value={finding.note}
              onChange={(note) => change(place, { note })}
              rows={2}
            />
            <IconButton
              icon="trash"
              label={t('risk.remove')}
              onPress={() =>
                form.set(
                  'findings',
                  findings.filter((_, index) => index !== place),
                )
              }
            />
          </div>
        ))}
      </div>
    </Card>
  )
}
