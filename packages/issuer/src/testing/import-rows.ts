/** A row of a register file that can be granted; each index another firm. */
export function registerRow(
  index: number,
  change: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    tin: `CR${3_101_000_000 + index}`,
    legalName: `Exportadora Número ${index} S.A.`,
    nativeName: '',
    street: `Avenida ${index}`,
    city: 'San José',
    postcode: '10101',
    country: 'CR',
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: 'exporter',
    certificateNumber: `CR-OEA-${String(index).padStart(6, '0')}`,
    effectiveFrom: '2026-10-01',
    expiresOn: '2028-09-30',
    lastValidationDate: '2026-09-01',
    lastValidationMethod: 'onsite',
    aliases: '',
    customsOffice: '',
    ...change,
  }
}
