import type { CertificateSummary, OperatorRow } from '@sello/protocol'
import { type Column, PlainDate, TextLink, useTexts } from '@sello/ui-kit'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { useOfficerName } from '../../desk/colleagues.ts'
import { deskTexts } from '../../desk/desk-texts.ts'
import { RegisterChip } from '../../desk/register-chip.tsx'
import { registerTexts } from './texts.ts'

/** What the register shows of a firm: itself, and its first certificate (the one in force). */
export function useRegisterColumns(): Column<OperatorRow>[] {
  const t = useTexts(registerTexts)
  const words = useTexts(deskTexts)
  const labels = useCodeLabels()
  const officerName = useOfficerName()
  const first = ({ certificates }: OperatorRow): CertificateSummary | undefined => certificates[0]
  const typeOf = (certificate: CertificateSummary | undefined) =>
    certificate ? labels.type(certificate.programme, certificate.aeoType) : '—'
  return [
    {
      id: 'name',
      header: words('field.legalName'),
      isSortable: true,
      cell: (row) => <Firm row={row} />,
    },
    { id: 'tin', header: words('field.tin'), cell: ({ tin }) => <span className="numeric">{tin}</span> },
    {
      id: 'status',
      header: words('field.status'),
      cell: ({ status }) => (
        <span>
          <RegisterChip status={status} />
        </span>
      ),
    },
    {
      id: 'number',
      header: t('certificate'),
      cell: (row) => (
        <span className="numeric">
          {first(row)?.certificateNumber ?? '—'}
          {row.certificates.length > 1 && <span className="soft"> +{row.certificates.length - 1}</span>}
        </span>
      ),
    },
    { id: 'type', header: words('field.aeoType'), cell: (row) => typeOf(first(row)) },
    {
      id: 'roles',
      isHidden: true,
      header: words('field.roles'),
      cell: (row) => first(row)?.roles.map(labels.role).join(', ') ?? '—',
    },
    {
      id: 'expiry',
      header: words('field.expiresOn'),
      isSortable: true,
      cell: (row) => <Expiry certificate={first(row)} />,
    },
    {
      id: 'assigned',
      header: words('field.assignedTo'),
      isHidden: true,
      cell: ({ assignedTo }) => (assignedTo ? officerName(assignedTo) : '—'),
    },
    {
      id: 'city',
      header: words('field.city'),
      isHidden: true,
      cell: ({ address }) => `${address.city}, ${labels.country(address.country)}`,
    },
    {
      id: 'created',
      header: t('created'),
      isSortable: true,
      isHidden: true,
      cell: ({ createdAt }) => <PlainDate value={createdAt} />,
    },
  ]
}

function Firm({ row }: { row: OperatorRow }) {
  const t = useTexts(registerTexts)
  const { id, legalName, nativeName, mergedInto } = row
  return (
    <span className="firm">
      <TextLink to="/operators/$id" params={{ id }}>
        {legalName}
      </TextLink>
      {nativeName && <span className="second-line">{nativeName}</span>}
      {mergedInto && <span className="second-line">{t('merged')}</span>}
    </span>
  )
}

function Expiry({ certificate }: { certificate: CertificateSummary | undefined }) {
  const words = useTexts(deskTexts)
  if (!certificate) return '—'
  return certificate.expiresOn ? (
    <PlainDate value={certificate.expiresOn} />
  ) : (
    <span className="soft">{words('openEnded')}</span>
  )
}
