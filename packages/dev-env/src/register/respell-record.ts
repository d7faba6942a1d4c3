import type { Random } from './random.ts'
import type { RegisterRecord } from './register-record.ts'

const respellings: readonly [(name: string) => string, ...((name: string) => string)[]] = [
  (name) => name.toUpperCase(),
  (name) => name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase(),
  (name) => name.replace(/\./g, '').toUpperCase(),
  (name) => `The ${name}`,
  (name) => name.replace(/(\p{L})(\p{Ll})(?=\P{L}|$)/u, '$2$1'),
]

/** The same firm, entered a second time by somebody else: same TIN, another spelling, often another number. */
export function respellRecord(record: RegisterRecord, index: number, random: Random): RegisterRecord {
  const spelled = random.pick(respellings)(record.legalName)
  const legalName =
    spelled === record.legalName || spelled.length > 70 ? `${record.legalName.slice(0, 69)}.` : spelled
  const street = record.street.toUpperCase()
  const certificateNumber = random.chance(0.5) ? record.certificateNumber : `${record.programme}-D${index}`
  return { ...record, legalName, street, certificateNumber }
}
