/** What a spreadsheet would run. */
const RUNS = /^[=+\-@\t\r']/

/** Rows as CSV (RFC 4180) under their headings; no cell is run by a spreadsheet, and it is read as UTF-8. */
export function csvText(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[headings, ...rows].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`
}

function cellOf(value: string): string {
  const text = RUNS.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
