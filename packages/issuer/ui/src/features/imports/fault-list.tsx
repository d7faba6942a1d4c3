import { ImportTarget } from '@sello/protocol'
import { useTexts } from '@sello/ui-kit'
import type { Fault } from './queries.ts'
import { importsTexts } from './texts.ts'

const faultCodes = [
  'missing',
  'malformed',
  'unknown-column',
  'refused',
  'repeated-tin',
  'repeated-number',
  'already-in-register',
  'number-taken',
] as const

/** What is wrong with a row, column by column. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  const t = useTexts(importsTexts)
  return (
    <ul className="faults">
      {faults.map(({ column, code, reason }) => {
        const target = ImportTarget.safeParse(column)
        const known = faultCodes.find((one) => one === code)
        return (
          <li key={`${column}/${code}/${reason}`}>
            <span className="strong">{target.success ? t(`target.${target.data}`) : column}</span>{' '}
            {known ? t(`fault.${known}`) : code} <span className="soft">({reason})</span>
          </li>
        )
      })}
    </ul>
  )
}
