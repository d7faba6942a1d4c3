import {
  ActStages,
  Card,
  DateTime,
  FieldDiff,
  Figure,
  Figures,
  KeyValueList,
  Num,
  ProofPanel,
  QrCard,
  StatusChip,
  Timeline,
  Verdict,
} from '@sello/ui-kit'
import { Chart } from '@sello/ui-kit/chart'

const HASH = '0x9c1f7a20e4b35d8846c1a07ff5be2d913c6640a1d7be8829f00417cc3ab5e612'

export function KitRecords() {
  return (
    <div className="beside">
      <div className="stack gap-5">
        <SomeFigures />
        <DecisionChart />
        <CertificateFacts />
        <WhatChanges />
        <WhatHappened />
      </div>
      <div className="stack gap-5">
        <ActAndProof />
        <Statuses />
        <OfferCode />
        <Verdicts />
      </div>
    </div>
  )
}

function SomeFigures() {
  return (
    <Card>
      <Figures>
        <Figure label="Certificates in force" value={<Num value={1284} />} note="12 more than a month ago" />
        <Figure label="Median time to a decision" value={<Num value={41} unit="day" />} />
        <Figure label="Expire within 90 days" value={<Num value={37} />} note="9 without a renewal" />
      </Figures>
    </Card>
  )
}

function DecisionChart() {
  return (
    <Card>
      <Chart
        title="Decisions"
        pointLabel="Month"
        kind="stacked-bars"
        series={[
          { id: 'granted', label: 'Granted' },
          { id: 'denied', label: 'Denied' },
        ]}
        points={['Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov'].map((label, month) => ({
          label,
          values: { granted: 14 + ((month * 7) % 11), denied: 2 + (month % 3) },
        }))}
      />
    </Card>
  )
}

function CertificateFacts() {
  return (
    <Card title="Certificate">
      <KeyValueList
        columns={2}
        items={[
          { key: 'Programme', value: 'Operador Económico Autorizado' },
          { key: 'Type', value: 'OEA-S · Security' },
          { key: 'In force since', value: <DateTime value="2024-03-04" /> },
          { key: 'Expires', value: <DateTime value="2027-03-03" /> },
          { key: 'Last validation', value: 'On site, 12 Feb 2024' },
          { key: 'Customs office', value: 'CR-003 Puerto Limón' },
        ]}
      />
    </Card>
  )
}

function WhatChanges() {
  return (
    <Card title="What changes">
      <FieldDiff
        changes={[
          { field: 'Legal name', before: 'Cafés del Sur, Ltda.', after: 'Cafés del Sur, S.A.' },
          { field: 'Roles', before: 'Exporter', after: 'Exporter, manufacturer' },
          { field: 'Customs office', after: 'CR-003 Puerto Limón' },
        ]}
      />
    </Card>
  )
}

function WhatHappened() {
  return (
    <Card title="History">
      <Timeline
        label="History"
        entries={[
          {
            id: '3',
            at: '2026-11-20T09:14:00-06:00',
            title: 'Reinstated',
            by: 'Ana Solís Vargas, with Berta Mora',
            tone: 'good',
            icon: 'circle-check',
          },
          {
            id: '2',
            at: '2026-10-02T16:40:00-06:00',
            title: 'Suspended until 2 December',
            by: 'Berta Mora',
            tone: 'warn',
            icon: 'circle-pause',
            children: (
              <span className="small soft">Evidence of container seals was not renewed in time.</span>
            ),
          },
          {
            id: '1',
            at: '2024-03-04T08:00:00-06:00',
            title: 'Granted',
            by: 'Ana Solís Vargas, with Leo Jiménez',
            tone: 'info',
            icon: 'certificate',
          },
        ]}
      />
    </Card>
  )
}

function ActAndProof() {
  return (
    <Card title="Decision" level={2}>
      <div className="stack">
        <ActStages progress={{ state: 'saved', signed: 1, needed: 2 }} />
        <ActStages progress={{ state: 'final', signed: 2, needed: 2, applied: { by: 7, of: 9 } }} />
        <ActStages
          progress={{ state: 'failed', signed: 2, needed: 2, failure: 'The ledger refused the act.' }}
        />
        <ProofPanel
          proof={{
            block: 184_220,
            blockTime: '2026-11-20T09:14:06-06:00',
            root: HASH,
            transaction: HASH,
            path: [HASH, HASH.replace('9c', '1d')],
            officers: ['0x4F2a9E0c31d5E6b77aA0bC9417cD88e0B5f7A912'],
          }}
          onCheck={async () => true}
        />
      </div>
    </Card>
  )
}

function Statuses() {
  return (
    <Card title="Status, in one word">
      <div className="cluster gap-2">
        {['ACTIVE', 'SUSPENDED', 'REVOKED', 'WITHDRAWN', 'EXPIRED', 'annulled', 'superseded', 'pending'].map(
          (status) => (
            <StatusChip key={status} status={status} />
          ),
        )}
      </div>
    </Card>
  )
}

function OfferCode() {
  return (
    <Card title="Offer">
      <QrCard text="https://aduana.example/v1/offers/8Jr2kX0pQm4" title="Scan with the firm’s wallet">
        <p className="soft small">Transaction code</p>
        <p className="code strong">4471 9023</p>
      </QrCard>
    </Card>
  )
}

function Verdicts() {
  return (
    <Card>
      <Verdict
        tone="good"
        word="Recognised"
        sentence="Priority lane and fewer inspections, under the Pacific Alliance arrangement."
        checks={[
          { id: 'a', result: 'passed', title: 'Certificate is genuine', reason: 'Signed by Costa Rica' },
          { id: 'b', result: 'passed', title: 'In force on the day of the declaration' },
          { id: 'c', result: 'unknown', title: 'Partner register', reason: 'Colombia did not answer' },
        ]}
      />
    </Card>
  )
}
