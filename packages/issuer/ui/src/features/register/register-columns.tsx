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
      cell: ({ status }) => <Status status={status} />,
    },
    {
      id: 'number',
      header: t('certificate'),
      cell: (row) => <Numbers certificates={row.certificates} />,
    },
    { id: 'type', header: words('field.aeoType'), cell: (row) => typeOf(first(row)) },
    {
      id: 'roles',
      isHidden: true,
      header: words('field.roles'),
      cell: (row) => first(row)?.roles.map(labels.role).join(', ') ?? '—',
    },
    ...useFurtherColumns(),
  ]
}

/** Until when, whose it is, where and since when. */
function useFurtherColumns(): Column<OperatorRow>[] {
  const t = useTexts(registerTexts)
  const words = useTexts(deskTexts)
  const labels = useCodeLabels()
  const officerName = useOfficerName()
  return [
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

const first = ({ certificates }: OperatorRow): CertificateSummary | undefined => certificates[0]

function Status({ status }: Pick<OperatorRow, 'status'>) {
  return (
    <span>
      <RegisterChip status={status} />
    </span>
  )
}

function Numbers({ certificates }: Pick<OperatorRow, 'certificates'>) {
  return (
    <span className="numeric">
      {certificates[0]?.certificateNumber ?? '—'}
      {certificates.length > 1 && <span className="soft"> +{certificates.length - 1}</span>}
    </span>
  )
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
