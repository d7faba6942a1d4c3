/** What a spreadsheet would run, or what an import would take an apostrophe from. */
const RUNS = /^[=+\-@\t\r']/

/** A cell of CSV (RFC 4180) that spreadsheets take for text: what they would run gets an apostrophe in front. */
export function cellOf(value: string | number): string {
  const text = typeof value === 'string' && RUNS.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
