import type { Application } from '@sello/protocol'
import { Card, Chip, KeyValueList, PlainDate, type Tone, useTexts } from '@sello/ui-kit'
import { applicationTexts } from '../../desk/application-texts.ts'
import { useActorName } from '../../desk/application-words.tsx'
import { useAreaName } from './risk-areas.ts'
import { applicationsTexts } from './texts.ts'

const tones = { low: 'good', medium: 'warn', high: 'bad' } as const satisfies Record<string, Tone>

/** A risk review as it was left. */
export function ReviewedRisk({ review }: { review: NonNullable<Application['riskReview']> }) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const nameOf = useActorName()
  const area = useAreaName()
  const { riskClass, recommendation, findings, comment, by, at } = review
  return (
    <div className="stack gap-5">
      <Card title={t('risk.result')}>
        <KeyValueList
          columns={2}
          items={[
            ...(riskClass
              ? [
                  {
                    key: t('risk.class'),
                    value: <Chip tone={tones[riskClass]}>{words(`risk.${riskClass}`)}</Chip>,
                  },
                ]
              : []),
            ...(recommendation
              ? [{ key: t('risk.recommendation'), value: words(`recommendation.${recommendation}`) }]
              : []),
            { key: t('risk.by'), value: nameOf(by) },
            { key: t('risk.at'), value: <PlainDate value={at} style="date-time" /> },
            ...(comment ? [{ key: t('risk.comment'), value: comment }] : []),
          ]}
        />
      </Card>
      {findings.length > 0 && (
        <Card title={t('risk.findings')}>
          <ul className="findings">
            {findings.map((finding) => (
              <li key={`${finding.area}/${finding.note}`}>
                <Chip tone={tones[finding.level]}>{words(`risk.${finding.level}`)}</Chip>
                <span>
                  <span className="strong">{area(finding.area)}</span>
                  <br />
                  {finding.note}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  )
}
