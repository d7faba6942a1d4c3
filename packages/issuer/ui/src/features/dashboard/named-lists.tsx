import type { Dashboard } from '@sello/protocol'
import { Card, type Column, DataTable, EmptyState, PlainDate, TextLink, useTexts } from '@sello/ui-kit'
import { dashboardTexts } from './texts.ts'

type Ending = Dashboard['suspensions']['endingSoon'][number]
type Offered = Dashboard['offers']['oldest'][number]

/** Where to look first, each a link away. */
export function NamedLists({ data }: { data: Dashboard }) {
  return (
    <div className="chart-grid named-lists">
      <EndingSoon suspensions={data.suspensions} />
      <OldestOffers offers={data.offers} />
    </div>
  )
}

function EndingSoon({ suspensions: { endingDays: days, endingSoon } }: Pick<Dashboard, 'suspensions'>) {
  const t = useTexts(dashboardTexts)
  const title = days === 0 ? t('endingOffTitle') : t('endingSoon', { days })
  const columns: readonly Column<Ending>[] = [
    ...useNamed<Ending>(),
    { id: 'until', header: t('column.until'), cell: ({ until }) => <PlainDate value={until} /> },
  ]
  return (
    <Card title={title} level={3} flush>
      <DataTable
        label={title}
        columns={columns}
        rows={endingSoon}
        rowId={({ certificateId }) => certificateId}
        rowName={({ legalName }) => legalName}
        empty={
          <EmptyState icon="circle-check" title={days === 0 ? t('endingOff') : t('endingNone', { days })} />
        }
      />
    </Card>
  )
}

function OldestOffers({ offers }: Pick<Dashboard, 'offers'>) {
  const t = useTexts(dashboardTexts)
  const columns: readonly Column<Offered>[] = [
    ...useNamed<Offered>(),
    {
      id: 'offered',
      header: t('column.offeredAt'),
      cell: ({ offeredAt }) => <PlainDate value={offeredAt} style="relative" />,
    },
    {
      id: 'expires',
      header: t('column.expiresAt'),
      cell: ({ expiresAt }) => <PlainDate value={expiresAt} style="relative" />,
    },
  ]
  return (
    <Card title={t('oldestOffers')} level={3} flush>
      <DataTable
        label={t('oldestOffers')}
        columns={columns}
        rows={offers.oldest}
        rowId={({ certificateId }) => certificateId}
        rowName={({ legalName }) => legalName}
        empty={<EmptyState icon="circle-check" title={t('offersNone')} />}
      />
    </Card>
  )
}

function useNamed<Row extends Ending | Offered>(): readonly Column<Row>[] {
  const t = useTexts(dashboardTexts)
  return [
    {
      id: 'firm',
      header: t('column.firm'),
      cell: ({ certificateId, legalName }) => (
        <TextLink to="/certificates/$id" params={{ id: certificateId }}>
          {legalName}
        </TextLink>
      ),
    },
    {
      id: 'certificate',
      header: t('column.certificate'),
      cell: ({ certificateNumber }) => <span className="code">{certificateNumber}</span>,
    },
  ]
}
