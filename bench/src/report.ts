import { writeFileSync } from 'node:fs'
import type { BenchResult } from './result.ts'

/** Prints the table and writes the file that holds the same figures. */
export function report(results: readonly BenchResult[], path: string): void {
  const rows = results.map((result) => [
    result.ok ? 'ok' : 'MISSED',
    result.name,
    `${result.value.toLocaleString('en')} ${result.unit}`,
    result.against ? `${result.against.value.toLocaleString('en')} (${result.against.name})` : '',
    result.ratio === null ? '' : String(result.ratio),
    result.target ?? '',
  ])
  const table = [['', 'figure', 'value', 'against', 'ratio', 'target'], ...rows]
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => (row[column] ?? '').length)),
  )
  for (const row of table)
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    )
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`)
}
