/**
 * Where a spreadsheet would begin to run what a cell says, or an import would take an apostrophe away: at its start, and
 * behind what ends a cell where the comma does not (in Spanish and Portuguese the semicolon does, whatever is quoted).
 */
const RUNS = /(^|[;\t\r\n])(?=[=+\-@\t\r'])/g

/** A cell of CSV (RFC 4180) that spreadsheets take for text: what they would run gets an apostrophe in front. */
export function cellOf(value: string | number): string {
  const text = typeof value === 'string' ? value.replace(RUNS, "$1'") : String(value)
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
