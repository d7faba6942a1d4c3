import type { Certificate, CertificateVersion } from '@sello/protocol'
import { LinkButton, PageHeader, Tabs, TextLink, useApi, useTexts } from '@sello/ui-kit'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { DecisionMenu } from '../../desk/certificate/decision-menu.tsx'
import { OffersCard } from '../../desk/certificate/offers-card.tsx'
import { ProofSection } from '../../desk/certificate/proof-section.tsx'
import { certificateQuery } from '../../desk/certificate/queries.ts'
import { VersionSwitch } from '../../desk/certificate/version-switch.tsx'
import { CertificatePaper } from '../../desk/certificate-paper.tsx'
import { presentVersion, useStatusSentence } from '../../desk/certificate-words.tsx'
import { DecisionPanel } from '../../desk/decisions/decision-panel.tsx'
import { PendingActs, useActsOfCertificate } from '../../desk/pending-acts.tsx'
import { PresenceNote } from '../../desk/presence-note.tsx'
import { RegisterChip } from '../../desk/register-chip.tsx'
import { usePageTitle } from '../../desk/use-page-title.ts'
import { certificateTabs } from './certificate-tabs.ts'
import { ChangesTab } from './changes-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { certificateTexts } from './texts.ts'

const route = getRouteApi('/desk/certificates/$id')

/** A certificate: the document, its versions, its offers, its history; decisions open beside it. */
export function CertificatePage() {
  const t = useTexts(certificateTexts)
  const { id } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: certificate } = useSuspenseQuery(certificateQuery(useApi(), id))
  usePageTitle(t('title', { number: certificate.certificateNumber }))
  const present = presentVersion(certificate.versions)
  const shown = certificate.versions.find(({ version }) => version === search.version) ?? present
  const { tab = 'document', decide, act } = search
  const put = (change: Partial<typeof search>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false })
  if (!present || !shown) return null
  const viewed = { certificate, shown, present }
  return (
    <>
      <CertificateHeader {...viewed} onDecide={(decision) => put({ decide: decision, act: undefined })} />
      <PresenceNote subject={`certificate:${id}`} editing={decide !== undefined} />
      <div className={decide ? 'beside' : 'stack'}>
        <Tabs
          label={t('parts')}
          selected={tab}
          tabs={certificateTabs.map((one) => ({ id: one, label: t(`tab.${one}`) }))}
        >
          <TabContent {...viewed} tab={tab} shownAct={act} />
        </Tabs>
        {decide && (
          <div className="beside-panel">
            <DecisionPanel
              key={decide}
              decision={decide}
              certificateId={id}
              version={present}
              actId={act}
              onDecide={(next) => put({ decide: next, act: undefined })}
              onAct={(begun) => put({ act: begun })}
              onClose={() => put({ decide: undefined, act: undefined })}
            />
          </div>
        )}
      </div>
    </>
  )
}

interface Viewed {
  readonly certificate: Certificate
  /** The version that the address asks for. */
  readonly shown: CertificateVersion
  readonly present: CertificateVersion
}

type Decision = NonNullable<ReturnType<typeof route.useSearch>['decide']>

function CertificateHeader(props: Viewed & { onDecide: (decision: Decision) => void }) {
  const { certificate, shown, present, onDecide } = props
  const t = useTexts(certificateTexts)
  const { id, certificateNumber: number, operatorId } = certificate
  const { legalName } = present.terms
  return (
    <PageHeader
      title={t('title', { number })}
      crumbs={[
        { label: t('register'), to: '/operators' },
        { label: legalName, to: '/operators/$id', params: { id: operatorId } },
      ]}
      status={<RegisterChip status={present.state} />}
      lead={
        <TextLink to="/operators/$id" params={{ id: operatorId }}>
          {legalName}
        </TextLink>
      }
      actions={
        <>
          <LinkButton
            to="/certificates/$id/print"
            params={{ id }}
            search={{ version: shown.version, number }}
            icon="print"
          >
            {t('print')}
          </LinkButton>
          <DecisionMenu version={present} onChoose={onDecide} />
        </>
      }
    />
  )
}

interface TabProps extends Viewed {
  readonly tab: (typeof certificateTabs)[number]
  readonly shownAct: string | undefined
}

function TabContent({ tab, certificate, shown, present, shownAct }: TabProps) {
  const acts = useActsOfCertificate(certificate.id)
  const sentence = useStatusSentence()
  if (tab === 'changes') return <ChangesTab versions={certificate.versions} />
  if (tab === 'history') return <HistoryTab certificateId={certificate.id} />
  if (tab === 'offers')
    return <OffersCard certificateId={certificate.id} isLive={present.partnerStatus === 'ACTIVE'} />
  return (
    <div className="stack">
      <PendingActs acts={acts} except={shownAct} />
      <VersionSwitch versions={certificate.versions} shown={shown} />
      <CertificatePaper version={shown} sentence={sentence(shown, acts)} />
      <ProofSection certificateId={certificate.id} version={shown.version} />
    </div>
  )
}
