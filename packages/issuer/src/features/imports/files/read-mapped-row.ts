import { Alias, ApplicationForm, PostalAddress, Tin } from '@sello/core'
import { z } from 'zod'
import type { CheckTerms } from '../../acts/plan.ts'
import type { RawRow, RowContent, RowFault } from '../import.ts'
import { cellTexts, malformedIn, readRow, valuesOfCells } from '../read-row.ts'
import type { ImportKind } from './import-upload.ts'
import { neededTargets } from './map-columns.ts'

const NAME = /^[^\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+$/u
const Name = z.string().min(1).max(70).regex(NAME, 'must be one line without control characters')

/** A firm in a file. */
export const ImportedOperator = z.strictObject({
  tin: Tin,
  legalName: Name,
  nativeName: Name.optional(),
  aliases: z.array(Alias).max(50).optional(),
  address: PostalAddress,
})
export type ImportedOperator = z.infer<typeof ImportedOperator>

/** A mapped row as what it is to become, or everything that is wrong with it. */
export function readMappedRow(kind: ImportKind, cells: RawRow, checkTerms: CheckTerms): RowContent<object> {
  if (kind === 'certificates') return readRow(cells, checkTerms)
  const texts = cellTexts(cells)
  const missing = neededTargets(kind)
    .filter((column) => (texts.get(column) ?? '') === '')
    .map((column): RowFault => ({ column, code: 'missing', reason: 'must not be empty' }))
  const values = valuesOfCells(texts)
  const { tin, legalName, nativeName, aliases, address } = values
  const firm = {
    tin,
    legalName,
    address,
    ...(aliases ? { aliases } : {}),
    ...(nativeName ? { nativeName } : {}),
  }
  const { programme, aeoType, roles, customsOffice } = values
  const parsed =
    kind === 'operators'
      ? ImportedOperator.safeParse(firm)
      : ApplicationForm.safeParse({
          applicant: firm,
          programme,
          aeoType,
          roles,
          ...(customsOffice ? { customsOffice } : {}),
        })
  const faults = [...missing, ...(parsed.success ? [] : malformedIn(parsed.error.issues, missing))]
  return parsed.success && faults.length === 0 ? { terms: parsed.data } : { faults }
}
