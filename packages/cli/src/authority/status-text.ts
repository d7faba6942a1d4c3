import { printable, textTable } from '../text/table.ts'
import type { AuthorityStatus, Expiry } from './read-status.ts'

/** The status for people. */
export function statusText(status: AuthorityStatus): string {
  const { did, country, name, standing, mirrors, members, keys, delegates, openActs, warnings } = status
  const age = mirrors.map(({ service, block, blockTime, ageSeconds }) => [
    service,
    `block ${block}`,
    blockTime,
    `${ageSeconds} s old`,
  ])
  return [
    `${printable(name)} (${country}), ${standing}\n${did}\n`,
    section('Mirror', age),
    section(
      'Members',
      members.map((member) => [member.country, member.standing, member.did]),
    ),
    section('Keys', keys.map(expiryRow)),
    section('Delegates', delegates.map(expiryRow)),
    `\nActs under way: ${openActs}\n`,
    section(
      'Warnings',
      warnings.map((warning) => [warning]),
    ),
  ].join('')
}

const section = (title: string, rows: readonly string[][]) =>
  rows.length === 0 ? '' : `\n${title}\n${textTable(rows.map((row) => ['', ...row]))}`

const expiryRow = ({ fragment, what, value, officer, validTo, daysLeft }: Expiry) => [
  fragment,
  what,
  value,
  officer ?? '',
  `until ${validTo.slice(0, 10)}, ${daysLeft} days`,
]
