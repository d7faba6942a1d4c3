import { RiskReviewEdit } from '@sello/protocol'
import { useTexts } from '@sello/ui-kit'
import { applicationTexts } from '../../desk/application-texts.ts'
import { riskLevels } from './finding-fields.tsx'
import { useAreaName } from './risk-areas.ts'
import { applicationsTexts } from './texts.ts'

export const recommendations = ['validate', 'validate-with-focus', 'deny'] as const

const Findings = RiskReviewEdit.shape.findings

/** What the places of a risk review are called, and what stands in them, as people read it. */
export function useRiskWords() {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const areaName = useAreaName()
  return {
    label: (pointer: string) => {
      if (pointer === '/riskClass') return t('risk.class')
      if (pointer === '/recommendation') return t('risk.recommendation')
      return pointer === '/comment' ? t('risk.comment') : t('risk.findings')
    },
    show: (_pointer: string, value: unknown) => {
      const level = riskLevels.find((one) => one === value)
      if (level) return words(`risk.${level}`)
      const recommended = recommendations.find((one) => one === value)
      if (recommended) return words(`recommendation.${recommended}`)
      const findings = Findings.safeParse(value).data ?? []
      if (findings.length === 0) return typeof value === 'string' && value !== '' ? value : undefined
      return findings.map(({ area, level: how, note }) => (
        <div key={`${area} ${note}`}>
          {areaName(area)}: {words(`risk.${how}`)}. {note}
        </div>
      ))
    },
  }
}
