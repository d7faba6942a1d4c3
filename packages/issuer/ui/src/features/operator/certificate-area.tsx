import type { Certificate, Operator } from '@sello/protocol'
import { Card, EmptyState, LinkButton, Notice, useTexts } from '@sello/ui-kit'
import { Link } from '@tanstack/react-router'
import { ProofSection } from '../../desk/certificate/proof-section.tsx'
import { VersionSwitch } from '../../desk/certificate/version-switch.tsx'
import { CertificatePaper } from '../../desk/certificate-paper.tsx'
import { presentVersion, useStatusSentence } from '../../desk/certificate-words.tsx'
import { deskTexts } from '../../desk/desk-texts.ts'
import { useFieldName } from '../../desk/field-words.tsx'
import { PendingActs, useActsOfCertificate } from '../../desk/pending-acts.tsx'
import { operatorTexts } from './texts.ts'

interface AreaProps {
  readonly operator: Operator
  readonly certificates: readonly Certificate[]
  readonly certificate: Certificate | undefined
  readonly version: number | undefined
  /** Shown beside already. */
  readonly shownAct: string | undefined
}

/** The firm's certificate as a document; which of several, and which version, stand in the address. */
export function CertificateArea({ operator, certificates, certificate, version, shownAct }: AreaProps) {
  const acts = useActsOfCertificate(certificate?.id)
  const sentence = useStatusSentence()
  if (!certificate) return <NoCertificate operator={operator} />
  const shown =
    certificate.versions.find((one) => one.version === version) ?? presentVersion(certificate.versions)
  if (!shown) return null
  return (
    <div className="stack">
      <PendingActs acts={acts} except={shownAct} />
      <Affected operator={operator} certificate={certificate} />
      <CertificateSwitch certificates={certificates} certificate={certificate} />
      <VersionSwitch versions={certificate.versions} shown={shown} />
      <CertificatePaper version={shown} sentence={sentence(shown, acts)} />
      <ProofSection certificateId={certificate.id} version={shown.version} />
    </div>
  )
}

function NoCertificate({ operator }: { operator: Operator }) {
  const t = useTexts(operatorTexts)
  return (
    <Card>
      <EmptyState
        icon="certificate"
        title={t('noCertificate')}
        action={
          <LinkButton to="/applications/new" icon="plus">
            {t('newApplication')}
          </LinkButton>
        }
      >
        {t('noCertificateHint', { name: operator.legalName })}
      </EmptyState>
    </Card>
  )
}

/** The register says something else than the certificate: only a new version mends that. */
function Affected({ operator, certificate }: { operator: Operator; certificate: Certificate }) {
  const t = useTexts(operatorTexts)
  const nameOf = useFieldName()
  const affected = operator.certificatesAffected.find(({ certificateId }) => certificateId === certificate.id)
  if (!affected) return null
  return (
    <Notice tone="warn" title={t('affected.title')}>
      {t('affected.fields', { fields: affected.fields.map(nameOf).join(', ') })}{' '}
      <Link
        from="/operators/$id"
        to="/operators/$id"
        params={{ id: operator.id }}
        search={(now) => ({ ...now, decide: 'change' as const })}
        className="link"
      >
        {t('affected.change')}
      </Link>
    </Notice>
  )
}

function CertificateSwitch({
  certificates,
  certificate,
}: {
  certificates: readonly Certificate[]
  certificate: Certificate
}) {
  const t = useTexts(operatorTexts)
  const words = useTexts(deskTexts)
  if (certificates.length < 2) return null
  return (
    <nav className="versions no-print" aria-label={t('certificates')}>
      {certificates.map((one) => (
        <Link
          key={one.id}
          from="/operators/$id"
          to="/operators/$id"
          params={{ id: one.operatorId }}
          search={(now) => ({ ...now, certificate: one.id, version: undefined })}
          resetScroll={false}
          className="version"
          aria-current={one.id === certificate.id ? 'page' : undefined}
          activeProps={{}}
        >
          {one.certificateNumber}
          <span>{words(`status.${presentVersion(one.versions)?.state ?? 'NONE'}`)}</span>
        </Link>
      ))}
    </nav>
  )
}
