import type { Certificate, Operator } from '@sello/protocol'
import { Card, EmptyState, useTexts } from '@sello/ui-kit'
import { OffersCard } from '../../../desk/certificate/offers-card.tsx'
import { presentVersion } from '../../../desk/certificate-words.tsx'
import type { operatorTabs } from '../operator-search.ts'
import { operatorTexts } from '../texts.ts'
import { AppealsTab } from './appeals-tab.tsx'
import { ApplicationsTab } from './applications-tab.tsx'
import { OperatorHistoryTab } from './history-tab.tsx'
import { SharingTab } from './sharing-tab.tsx'

export function OperatorTab({
  tab,
  operator,
  certificates,
  certificate,
}: {
  tab: (typeof operatorTabs)[number]
  operator: Operator
  certificates: readonly Certificate[]
  certificate: Certificate | undefined
}) {
  switch (tab) {
    case 'application':
      return <ApplicationsTab operatorId={operator.id} />
    case 'history':
      return <OperatorHistoryTab operatorId={operator.id} certificates={certificates} />
    case 'sharing':
      return <SharingTab operator={operator} certificate={certificate} />
    case 'offers':
      return certificate ? (
        <OffersCard
          certificateId={certificate.id}
          isLive={presentVersion(certificate.versions)?.partnerStatus === 'ACTIVE'}
        />
      ) : (
        <NothingYet />
      )
    case 'appeals':
      return certificate ? <AppealsTab certificateId={certificate.id} /> : <NothingYet />
  }
}

function NothingYet() {
  const t = useTexts(operatorTexts)
  return (
    <Card>
      <EmptyState icon="certificate" title={t('noCertificate')}>
        {t('afterCertificate')}
      </EmptyState>
    </Card>
  )
}
