import {
  ColumnMapping,
  type ImportFile,
  type ImportKind,
  type ImportTarget,
  importTargets,
} from '@sello/protocol'
import { Select, useTexts } from '@sello/ui-kit'
import './imports.css'
import { importsTexts } from './texts.ts'

const NONE = '—'

/** What an import of operators alone has no use for. */
const ofCertificates: readonly ImportTarget[] = [
  'programme',
  'aeoType',
  'roles',
  'certificateNumber',
  'effectiveFrom',
  'expiresOn',
  'lastValidationDate',
  'lastValidationMethod',
  'customsOffice',
]
const notOfApplications: readonly ImportTarget[] = [
  'certificateNumber',
  'effectiveFrom',
  'expiresOn',
  'lastValidationDate',
  'lastValidationMethod',
]

export function targetsOf(kind: ImportKind): readonly ImportTarget[] {
  if (kind === 'operators') return importTargets.filter((target) => !ofCertificates.includes(target))
  if (kind === 'applications') return importTargets.filter((target) => !notOfApplications.includes(target))
  return importTargets
}

interface MappingFieldsProps {
  readonly file: ImportFile
  readonly kind: ImportKind
  readonly mapping: ColumnMapping
  readonly missing: readonly ImportTarget[]
  readonly onChange: (mapping: ColumnMapping) => void
}

/** For each thing that we need, the column that holds it, with what stands in it. */
export function MappingFields({ file, kind, mapping, missing, onChange }: MappingFieldsProps) {
  const t = useTexts(importsTexts)
  const columns = [
    { value: NONE, label: t('noColumn') },
    ...file.columns.map(({ name, samples }) => ({
      value: name,
      label: name,
      hint: samples.filter(Boolean).join(' · ').slice(0, 80),
    })),
  ]
  const set = (target: ImportTarget, column: string) => {
    const { [target]: _, ...others } = mapping.columns
    onChange({ ...mapping, columns: column === NONE ? others : { ...others, [target]: column } })
  }
  return (
    <div className="stack gap-5">
      <div className="mapping">
        {targetsOf(kind).map((target) => (
          <Select
            key={target}
            label={t(`target.${target}`)}
            value={mapping.columns[target] ?? NONE}
            onChange={(column) => set(target, column)}
            choices={columns}
            error={missing.includes(target) ? t('needed') : undefined}
          />
        ))}
      </div>
      <WrittenFields mapping={mapping} onChange={onChange} />
    </div>
  )
}

/** How the file writes days and lists. */
function WrittenFields({ mapping, onChange }: Pick<MappingFieldsProps, 'mapping' | 'onChange'>) {
  const t = useTexts(importsTexts)
  const dates = ColumnMapping.shape.dates.unwrap()
  const marks = ColumnMapping.shape.listSeparator.unwrap()
  return (
    <div className="mapping">
      <Select
        label={t('dates')}
        value={mapping.dates ?? 'YYYY-MM-DD'}
        onChange={(form) => onChange({ ...mapping, dates: dates.safeParse(form).data })}
        choices={dates.options.map((value) => ({ value, label: value }))}
      />
      <Select
        label={t('listSeparator')}
        value={mapping.listSeparator ?? '|'}
        onChange={(mark) => onChange({ ...mapping, listSeparator: marks.safeParse(mark).data })}
        choices={marks.options.map((value) => ({ value, label: value }))}
      />
    </div>
  )
}
