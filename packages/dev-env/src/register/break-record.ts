import type { Random } from './random.ts'
import type { RegisterRecord } from './register-record.ts'

interface Fault {
  readonly name: string
  readonly change: (record: RegisterRecord) => Partial<RegisterRecord>
}

/** What goes wrong in real registers. Every change makes the record one that must not be certified. */
export const faults: readonly [Fault, ...Fault[]] = [
  { name: 'tin-missing', change: () => ({ tin: '' }) },
  { name: 'tin-malformed', change: ({ tin }) => ({ tin: `${tin} #1` }) },
  { name: 'name-missing', change: () => ({ legalName: '' }) },
  { name: 'name-too-long', change: ({ legalName }) => ({ legalName: `${legalName} `.repeat(10).trim() }) },
  { name: 'name-with-line-break', change: ({ legalName }) => ({ legalName: `${legalName}\n(antes otra)` }) },
  { name: 'country-unknown', change: () => ({ country: 'QX' }) },
  { name: 'type-unknown', change: () => ({ aeoType: 'GOLD-PLUS' }) },
  { name: 'role-unknown', change: () => ({ roles: ['astronaut'] }) },
  { name: 'roles-missing', change: () => ({ roles: [] }) },
  { name: 'number-missing', change: () => ({ certificateNumber: '' }) },
  {
    name: 'date-in-local-notation',
    change: ({ effectiveFrom }) => ({ effectiveFrom: effectiveFrom.split('-').reverse().join('/') }),
  },
  { name: 'date-impossible', change: () => ({ effectiveFrom: '2026-02-30' }) },
  { name: 'dates-reversed', change: () => ({ expiresOn: '2001-01-01' }) },
]

export function breakRecord(
  record: RegisterRecord,
  random: Random,
): { fault: string; record: RegisterRecord } {
  const { name, change } = random.pick(faults)
  return { fault: name, record: { ...record, ...change(record) } }
}
