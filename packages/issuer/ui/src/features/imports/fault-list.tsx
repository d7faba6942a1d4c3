import { ImportTarget } from '@sello/protocol'
import { useTexts } from '@sello/ui-kit'
import type { Fault } from './queries.ts'
import { importsTexts } from './texts.ts'

/** What is wrong with a row, column by column. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  const t = useTexts(importsTexts)
  return (
    <ul className="faults">
      {faults.map(({ column, code, reason }) => {
        const target = ImportTarget.safeParse(column)
        return (
          <li key={`${column}/${code}/${reason}`}>
            <span className="strong">{target.success ? t(`target.${target.data}`) : column}</span>: {reason}
          </li>
        )
      })}
    </ul>
  )
}
