import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { ImportStore, RefusedRow, RowKey } from './import.ts'
import { requireImport } from './receive-import.ts'

export interface CheckImportDeps extends Pick<Surroundings, 'clock'> {
  readonly transact: Transact<{ imports: ImportStore; audit: AuditStore }>
}

/**
 * Refuses rows that repeat an earlier row's firm or certificate number, and those that the register has already.
 * May be asked again until the grant is proposed, for the register moves on. Throws `not-found`,
 * `import-incomplete`.
 */
export async function checkImport(deps: CheckImportDeps, id: string, actor: string): Promise<void> {
  const at = deps.clock()
  await deps.transact(async ({ imports, audit }) => {
    const found = await requireImport(imports, id)
    if (found.actId !== undefined) return
    const missing = await imports.firstMissing(id)
    if (missing !== undefined)
      throw issuerError('import-incomplete', `Row ${missing} has not come yet.`, {
        details: { row: missing },
      })
    const keys = await imports.keys(id)
    const repeated = repeatsIn(keys)
    const refused = new Set(repeated.map((row) => row.row))
    const known = await imports.inRegister(keys.filter((key) => !refused.has(key.row)))
    await imports.refuse(id, [...repeated, ...known])
    await imports.markChecked(id, at)
    const details = await imports.counts(id)
    await audit.append({
      actor,
      action: 'import.checked',
      subject: `import:${id}`,
      details: { ...details },
      at,
    })
  })
}

/** Rows, in their order, whose TIN or number an earlier accepted row has. The earlier row stays. */
export function repeatsIn(keys: readonly RowKey[]): RefusedRow[] {
  const tins = new Map<string, number>()
  const numbers = new Map<string, number>()
  const repeats: RefusedRow[] = []
  for (const { row, tin, programme, certificateNumber } of keys) {
    // Rows of firms alone have no number.
    const number = certificateNumber === null ? `row ${row}` : `${programme}\n${certificateNumber}`
    const [sameTin, sameNumber] = [tins.get(tin), numbers.get(number)]
    if (sameTin !== undefined) {
      const reason = `row ${sameTin} has this TIN`
      repeats.push({ row, faults: [{ column: 'tin', code: 'repeated-tin', reason }] })
    } else if (sameNumber !== undefined) {
      const reason = `row ${sameNumber} has this number`
      repeats.push({ row, faults: [{ column: 'certificateNumber', code: 'repeated-number', reason }] })
    } else {
      tins.set(tin, row)
      numbers.set(number, row)
    }
  }
  return repeats
}
