import { printable, textTable } from '../text/table.ts'
import type { Restoration } from './check-heads.ts'
import type { AuditReport } from './verify-audit.ts'

const SHOWN = 20

/** A report for people: what came out, what is wrong and where, what the ledger proves and what not yet. */
export function auditText(report: AuditReport, options: { contractsTrusted: boolean }): string {
  const { status, identity, entries, exportedAt, block, laterHeads } = report
  const lines = [
    `${status.toUpperCase()}\n${printable(identity)}, exported ${exportedAt} as of block ${block}\n\n`,
    ...findingLines(report),
    ...report.restorations.map(restorationLine),
    `Entries ${entries.from} to ${entries.to} (${entries.count})\n`,
    ...headLines(report),
    tailLine(report),
  ]
  if (laterHeads > 0)
    lines.push(`The ledger has ${laterHeads} later heads: a newer export has more entries.\n`)
  if (!options.contractsTrusted)
    lines.push('The contracts are those that the file itself names; give --deployment to be sure of them.\n')
  return lines.join('')
}

function findingLines({ findings }: AuditReport): string[] {
  if (findings.length === 0) return []
  const rows = findings
    .slice(0, SHOWN)
    .map(({ number, code, message }) => [String(number ?? ''), code, message])
  const more = findings.length > SHOWN ? [`… and ${findings.length - SHOWN} more\n`] : []
  return [textTable([['entry', 'fault', 'what'], ...rows]), ...more, '\n']
}

/** What cannot be seen in the file, and who can say. */
function restorationLine({ number, archiveTakenAt, restoredAt, unknownHeads }: Restoration): string {
  const heads = unknownHeads === 1 ? 'One head' : `${unknownHeads} heads`
  const what =
    unknownHeads === 0
      ? 'No head of the time between stands on the ledger.\n'
      : `${heads} of the time between stand on the ledger and not in this trail: what they cover was lost, or was to be. Check an export of before the restoration, or the old data directory, which still has those entries; ask who restored and why. Every other fault here is none of the restoration.\n`
  return `Entry ${number}: on ${restoredAt} the trail went on from an archive of ${archiveTakenAt}.\n${what}\n`
}

function headLines({ heads, provenTo }: AuditReport): string[] {
  const last = heads.at(-1)
  if (!last) return ['No head of them stands on the ledger.\n']
  const by = last.officers.join(', ')
  return [
    `${heads.length} heads stand on the ledger, the last over entry ${last.number} in block ${last.block}`,
    ` of ${last.blockTime} by ${by}\n`,
    `Proven up to entry ${provenTo}\n`,
  ]
}

function tailLine({ tail }: AuditReport): string {
  if (!tail) return 'Nothing is left to be proven.\n'
  const { from, to } = tail
  return `Not provable yet: ${from === to ? `entry ${from}` : `entries ${from} to ${to}`} (${to - from + 1})\n`
}
