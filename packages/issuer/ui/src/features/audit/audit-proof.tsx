import {
  Button,
  Card,
  ErrorState,
  Figure,
  KeyValueList,
  LoadingState,
  Num,
  PlainDate,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { anchorsQuery } from './queries.ts'
import { auditTexts } from './texts.ts'

/** How much of the trail the ledger proves, and what is not provable yet. */
export function AuditProof({ total, provableTo }: { total: number; provableTo: number }) {
  const t = useTexts(auditTexts)
  const [isOpen, setOpen] = useState(false)
  const tail = total - provableTo
  return (
    <Card>
      <div className="stack">
        <div className="grid">
          <Figure label={t('proof.total')} value={<Num value={total} />} />
          <Figure
            label={t('proof.provable')}
            value={<Num value={provableTo} />}
            note={t('proof.provableNote')}
          />
          <Figure
            label={t('proof.tail')}
            value={<Num value={tail} />}
            note={tail > 0 ? t('proof.tailNote') : t('proof.complete')}
          />
        </div>
        <div>
          <Button
            look="quiet"
            size="s"
            icon="shield"
            iconAfter={isOpen ? 'chevron-up' : 'chevron-down'}
            aria-expanded={isOpen}
            onPress={() => setOpen(!isOpen)}
          >
            {t('proof.anchors')}
          </Button>
        </div>
        {isOpen && <Anchors />}
      </div>
    </Card>
  )
}

function Anchors() {
  const t = useTexts(auditTexts)
  const anchors = useQuery(anchorsQuery(useApi()))
  if (anchors.error) return <ErrorState error={anchors.error} onRetry={() => void anchors.refetch()} />
  if (!anchors.data) return <LoadingState lines={4} />
  if (anchors.data.anchors.length === 0) return <p className="soft">{t('proof.noAnchor')}</p>
  return (
    <ol className="stack">
      {anchors.data.anchors.map(({ number, root, txHash, block, blockTime }) => (
        <li key={root}>
          <KeyValueList
            columns={2}
            items={[
              { key: t('proof.upTo'), value: <Num value={number} /> },
              { key: t('proof.at'), value: <PlainDate value={blockTime} style="date-time" /> },
              { key: t('proof.block'), value: <Num value={block} /> },
              { key: t('proof.transaction'), value: <span className="code">{txHash}</span> },
            ]}
          />
        </li>
      ))}
    </ol>
  )
}
