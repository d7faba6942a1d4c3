import type { Certificate, Operator } from '@sello/protocol'
import { Button, LinkButton, Notice, PageHeader, Tabs, TextLink, useApi, useTexts } from '@sello/ui-kit'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useSession } from '../../app/use-session.ts'
import { DecisionMenu } from '../../desk/certificate/decision-menu.tsx'
import { certificatesOfOperatorQuery } from '../../desk/certificate/queries.ts'
import { presentVersion } from '../../desk/certificate-words.tsx'
import { holdsOne, registers } from '../../desk/decisions/decision-kinds.ts'
import { DecisionPanel } from '../../desk/decisions/decision-panel.tsx'
import { PresenceNote } from '../../desk/presence-note.tsx'
import { RegisterChip } from '../../desk/register-chip.tsx'
import { usePageTitle } from '../../desk/use-page-title.ts'
import { CertificateArea } from './certificate-area.tsx'
import { DuplicatesNotice } from './duplicates-notice.tsx'
import { EditPanel } from './edit-panel.tsx'
import { IdentityCard } from './identity-card.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import './operator.css'
import { operatorQuery } from './queries.ts'
import { OperatorTab } from './tabs/operator-tab.tsx'
import { operatorTexts } from './texts.ts'
import { tabsFor } from './who.ts'

const route = getRouteApi('/desk/operators/$id')

/** The heart of the desk: who the firm is, its certificate, and all that happened; decisions open beside it. */
export function OperatorPage() {
  const api = useApi()
  const { id } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: record } = useSuspenseQuery(operatorQuery(api, id))
  const { data: page } = useSuspenseQuery(certificatesOfOperatorQuery(api, id))
  const operator = record.value
  usePageTitle(operator.legalName)
  const certificate = chosenCertificate(page.certificates, search.certificate)
  const shown = { operator, certificates: page.certificates, certificate }
  const { decide, edit, merge } = search
  const put = (change: Partial<typeof search>, ignoreBlocker = false) =>
    void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false, ignoreBlocker })
  return (
    <>
      <OperatorHeader
        operator={operator}
        certificate={certificate}
        onDecide={(decision) => put({ decide: decision, edit: undefined, act: undefined })}
        onEdit={() => put({ edit: true, decide: undefined })}
      />
      <PresenceNote subject={`operator:${id}`} editing={edit === true || decide !== undefined} />
      <Notices operator={operator} onMerge={(other) => put({ merge: other })} />
      <div className={decide ? 'beside' : 'stack'}>
        <div className="stack gap-5">
          {edit ? (
            <EditPanel key={id} record={record} onClose={() => put({ edit: undefined }, true)} />
          ) : (
            <div className="operator-top" data-narrow={decide !== undefined}>
              <IdentityCard operator={operator} />
              <CertificateArea {...shown} version={search.version} shownAct={search.act} />
            </div>
          )}
          <OperatorTabs {...shown} wanted={search.tab} />
        </div>
        {decide && certificate && (
          <Decision decision={decide} certificate={certificate} actId={search.act} onPut={put} />
        )}
      </div>
      {merge && <MergeDialog operator={operator} other={merge} onClose={() => put({ merge: undefined })} />}
    </>
  )
}

/** The one asked for; else the one in force; else the newest. */
function chosenCertificate(
  certificates: readonly Certificate[],
  wanted: string | undefined,
): Certificate | undefined {
  const isLive = ({ versions }: Certificate) =>
    ['ACTIVE', 'REASSESSMENT', 'SUSPENDED', 'GRANTED'].includes(presentVersion(versions)?.state ?? '')
  return certificates.find(({ id }) => id === wanted) ?? certificates.find(isLive) ?? certificates[0]
}

type Search = ReturnType<typeof route.useSearch>

interface DecisionProps {
  readonly decision: NonNullable<Search['decide']>
  readonly certificate: Certificate
  readonly actId: string | undefined
  readonly onPut: (change: Partial<Search>) => void
}

/** Opens beside the record, not in another world. */
function Decision({ decision, certificate, actId, onPut }: DecisionProps) {
  const present = presentVersion(certificate.versions)
  if (!present) return null
  return (
    <div className="beside-panel">
      <DecisionPanel
        key={`${certificate.id} ${decision}`}
        decision={decision}
        certificateId={certificate.id}
        version={present}
        actId={actId}
        onDecide={(next) => onPut({ decide: next, act: undefined })}
        onAct={(act) => onPut({ act })}
        onClose={() => onPut({ decide: undefined, act: undefined })}
      />
    </div>
  )
}

interface TabsProps {
  readonly operator: Operator
  readonly certificates: readonly Certificate[]
  readonly certificate: Certificate | undefined
  /** As the address says; one that the officer may not see is as none. */
  readonly wanted: string | undefined
}

function OperatorTabs({ wanted, ...shown }: TabsProps) {
  const t = useTexts(operatorTexts)
  const tabs = tabsFor(useSession().roles)
  const tab = tabs.find((one) => one === wanted) ?? tabs[0] ?? 'history'
  return (
    <Tabs label={t('parts')} selected={tab} tabs={tabs.map((one) => ({ id: one, label: t(`tab.${one}`) }))}>
      <OperatorTab tab={tab} {...shown} />
    </Tabs>
  )
}

interface HeaderProps {
  readonly operator: Operator
  readonly certificate: Certificate | undefined
  readonly onDecide: (decision: NonNullable<Search['decide']>) => void
  readonly onEdit: () => void
}

function OperatorHeader({ operator, certificate, onDecide, onEdit }: HeaderProps) {
  const t = useTexts(operatorTexts)
  const { roles } = useSession()
  const present = certificate && presentVersion(certificate.versions)
  const mayEdit = holdsOne(roles, registers) && !operator.mergedInto
  return (
    <PageHeader
      title={operator.legalName}
      crumbs={[{ label: t('register'), to: '/operators' }]}
      status={<RegisterChip status={present?.state ?? 'NONE'} />}
      lead={
        <span className="numeric">
          {operator.tin}
          {certificate && ` · ${certificate.certificateNumber}`}
        </span>
      }
      actions={
        <>
          {mayEdit && (
            <Button icon="edit" onPress={onEdit}>
              {t('edit.open')}
            </Button>
          )}
          {certificate && (
            <LinkButton to="/certificates/$id" params={{ id: certificate.id }} icon="certificate">
              {t('certificate')}
            </LinkButton>
          )}
          {present && <DecisionMenu version={present} onChoose={onDecide} />}
        </>
      }
    />
  )
}

function Notices({ operator, onMerge }: { operator: Operator; onMerge: (other: string) => void }) {
  const t = useTexts(operatorTexts)
  if (operator.mergedInto)
    return (
      <Notice tone="warn" title={t('merged.title')}>
        <TextLink to="/operators/$id" params={{ id: operator.mergedInto }}>
          {t('merged.open')}
        </TextLink>
      </Notice>
    )
  return (
    <div className="stack gap-2 operator-notices">
      <DuplicatesNotice operatorId={operator.id} onMerge={onMerge} />
    </div>
  )
}
