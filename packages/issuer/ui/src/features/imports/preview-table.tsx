import { type ImportPreview, type ImportTarget, importTargets } from '@sello/protocol'
import { Chip, EmptyState, ErrorState, LoadingState, useTexts } from '@sello/ui-kit'
import { FaultList } from './fault-list.tsx'
import { importsTexts } from './texts.ts'

interface PreviewTableProps {
  readonly preview: ImportPreview | undefined
  readonly error: unknown
  readonly onRetry: () => void
}

/** The first rows as they would be taken, with what is wrong with them. */
export function PreviewTable({ preview, error, onRetry }: PreviewTableProps) {
  const t = useTexts(importsTexts)
  if (error) return <ErrorState error={error} onRetry={onRetry} />
  if (!preview) return <LoadingState lines={8} />
  if (preview.rows.length === 0) return <EmptyState title={t('noRows')} />
  const shown = importTargets.filter((target) => preview.rows.some(({ cells }) => cells[target]))
  return (
    // A region that scrolls sideways is reached with the keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="preview" aria-label={t('preview')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('row')}</th>
            <th scope="col">{t('outcome')}</th>
            {shown.map((target) => (
              <th key={target} scope="col">
                {t(`target.${target}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <PreviewRow key={row.row} row={row} shown={shown} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface PreviewRowProps {
  readonly row: ImportPreview['rows'][number]
  readonly shown: readonly ImportTarget[]
}

function PreviewRow({ row: { row, cells, faults }, shown }: PreviewRowProps) {
  const t = useTexts(importsTexts)
  return (
    <tr data-faulty={faults.length > 0}>
      <th scope="row" className="numeric">
        {row}
      </th>
      <td>
        {faults.length === 0 ? (
          <Chip tone="good" icon="check">
            {t('taken')}
          </Chip>
        ) : (
          <FaultList faults={faults} />
        )}
      </td>
      {shown.map((target) => (
        <td key={target}>{cells[target]}</td>
      ))}
    </tr>
  )
}
