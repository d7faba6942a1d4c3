import type { Application } from '@sello/protocol'
import { Card, Chip, KeyValueList, PlainDate, type Tone, useTexts } from '@sello/ui-kit'
import { applicationTexts } from '../../desk/application-texts.ts'
import { useActorName } from '../../desk/application-words.tsx'
import { useAreaName } from './risk-areas.ts'
import { applicationsTexts } from './texts.ts'

const tones = { low: 'good', medium: 'warn', high: 'bad' } as const satisfies Record<string, Tone>

type Review = NonNullable<Application['riskReview']>

/** A risk review as it was left. */
export function ReviewedRisk({ review }: { review: Review }) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const nameOf = useActorName()
  const { riskClass, recommendation, findings, comment, by, at } = review
  return (
    <div className="stack gap-5">
      <Card title={t('risk.result')}>
        <KeyValueList
          columns={2}
          items={[
            ...(riskClass ? [{ key: t('risk.class'), value: <RiskChip level={riskClass} /> }] : []),
            ...(recommendation
              ? [{ key: t('risk.recommendation'), value: words(`recommendation.${recommendation}`) }]
              : []),
            { key: t('risk.by'), value: nameOf(by) },
            { key: t('risk.at'), value: <PlainDate value={at} style="date-time" /> },
            ...(comment ? [{ key: t('risk.comment'), value: comment }] : []),
          ]}
        />
      </Card>
      {findings.length > 0 && <Findings findings={findings} />}
    </div>
  )
}

function RiskChip({ level }: { level: keyof typeof tones }) {
  const words = useTexts(applicationTexts)
  return <Chip tone={tones[level]}>{words(`risk.${level}`)}</Chip>
}

function Findings({ findings }: Pick<Review, 'findings'>) {
  const t = useTexts(applicationsTexts)
  const area = useAreaName()
  return (
    <Card title={t('risk.findings')}>
      <ul className="findings">
        {findings.map((finding) => (
          <li key={`${finding.area}/${finding.note}`}>
            <RiskChip level={finding.level} />
            <span>
              <span className="strong">{area(finding.area)}</span>
              <br />
              {finding.note}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
