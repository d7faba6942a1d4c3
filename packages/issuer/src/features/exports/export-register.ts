import type { CertificateVersion } from '../certificates/certificate.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import type { OperatorData } from '../operators/operator.ts'
import type { OperatorFilter, OperatorSearch, RegisterStatus } from '../operators/operator-search.ts'

/** Columns of a firm, named as an import takes them; persons are left out. */
export const operatorColumns = [
  'tin',
  'legalName',
  'nativeName',
  'street',
  'city',
  'postcode',
  'country',
  'aliases',
] as const

/** Columns of a certificate: what it says, and where it stands today. */
export const certificateColumns = [
  ...operatorColumns,
  'programme',
  'aeoType',
  'roles',
  'certificateNumber',
  'effectiveFrom',
  'expiresOn',
  'lastValidationDate',
  'lastValidationMethod',
  'customsOffice',
  'version',
  'status',
] as const

export type ExportRow = Readonly<Record<string, string>>

export interface ExportDeps {
  readonly operatorSearch: Pick<OperatorSearch, 'numbers' | 'load' | 'certificates'>
  readonly certificates: Pick<CertificateStore, 'versionsOf'>
}

/** Rows that are in memory at a time. */
const PAGE = 200

/** Firms that the filter finds, as they were when the export began to run; a row each. */
export async function* exportOperators(
  deps: ExportDeps,
  filter: OperatorFilter,
  today: string,
): AsyncGenerator<ExportRow[]> {
  const numbers = await deps.operatorSearch.numbers(filter, today)
  for (let start = 0; start < numbers.length; start += PAGE) {
    const found = await deps.operatorSearch.load(numbers.slice(start, start + PAGE), today)
    yield found.map(({ operator }) => firmRow(operator))
  }
}

/** Certificates that the filter speaks of, as they are signed: a later change of the firm's record is not in them. */
export async function* exportCertificates(
  deps: ExportDeps,
  filter: OperatorFilter,
  today: string,
  statusOf: (version: CertificateVersion) => RegisterStatus,
): AsyncGenerator<ExportRow[]> {
  const { ids } = await deps.operatorSearch.certificates(filter, today, Number.MAX_SAFE_INTEGER)
  for (let start = 0; start < ids.length; start += PAGE) {
    const page = ids.slice(start, start + PAGE)
    const versions = Map.groupBy(
      await deps.certificates.versionsOf(page),
      ({ certificateId }) => certificateId,
    )
    yield page.flatMap((id) => {
      const all = versions.get(id) ?? []
      const told = all.findLast(({ state }) => state === 'granted') ?? all.at(-1)
      return told ? [certificateRow(told, statusOf(told))] : []
    })
  }
}

function firmRow({ tin, legalName, nativeName = '', address, aliases = [] }: OperatorData): ExportRow {
  const { street, city, postcode = '', country } = address
  const others = aliases.map(({ scheme, value }) => `${scheme}:${value}`).join('|')
  return { tin, legalName, nativeName, street, city, postcode, country, aliases: others }
}

function certificateRow({ terms }: CertificateVersion, status: RegisterStatus): ExportRow {
  const { programme, aeoType, roles, certificateNumber, effectiveFrom, expiresOn, lastValidation } = terms
  return {
    ...firmRow(terms),
    programme,
    aeoType,
    roles: roles.join('|'),
    certificateNumber,
    effectiveFrom,
    expiresOn: expiresOn ?? '',
    lastValidationDate: lastValidation?.date ?? '',
    lastValidationMethod: lastValidation?.method ?? '',
    customsOffice: terms.customsOffice ?? '',
    version: String(terms.version),
    status,
  }
}
