import { generateRegister, type RegisterRecord } from '@sello/dev-env'
import type { FilledFirm } from '@sello/issuer/testing'
import { OperatorData } from '@sello/protocol'

/** Registers of many scripts, together 60,000 firms as DESIGN's sizes have it. */
const parts = [
  { country: 'CR', programme: 'CR-OEA', size: 14_000 },
  { country: 'CN', programme: 'CN-AEO', size: 8_000 },
  { country: 'KR', programme: 'KR-AEO', size: 6_000 },
  { country: 'DE', programme: 'EU-AEO', size: 8_000 },
  { country: 'BG', programme: 'EU-AEO', size: 4_000 },
  { country: 'GR', programme: 'EU-AEO', size: 4_000 },
  { country: 'BR', programme: 'BR-OEA', size: 6_000 },
  { country: 'IN', programme: 'IN-AEO', size: 6_000 },
  { country: 'MX', programme: 'MX-OEA', size: 4_000 },
] as const

export const officers = Array.from({ length: 12 }, (_, place) => `officer-${place}`)

export function* largeRegister(seed: number): Generator<{ record: RegisterRecord; firm: FilledFirm }> {
  let place = 0
  const numbers = new Map<string, number>()
  for (const { country, programme, size } of parts)
    for (const { record } of generateRegister({ seed, size, country, programme })) {
      // Several countries share the European programme, whose numbers are its own.
      const number = (numbers.get(programme) ?? 0) + 1
      numbers.set(programme, number)
      yield { record, firm: firmOf(record, number, place++) }
    }
}

function firmOf(record: RegisterRecord, number: number, place: number): FilledFirm {
  const { legalName, nativeName, street, city, postcode, country } = record
  const data = OperatorData.parse({
    tin: record.tin,
    legalName,
    ...(nativeName && { nativeName }),
    address: { street, city, country, ...(postcode && { postcode }) },
    aliases: record.aliases.map((alias) => {
      const [scheme = '', ...value] = alias.split(':')
      return { scheme, value: value.join(':') }
    }),
    ...(place % 5 === 0 && { assignedTo: officers[place % officers.length] }),
  })
  const ended = place % 37 === 0
  const certificate = {
    programme: record.programme,
    aeoType: record.aeoType,
    roles: record.roles,
    number: `${record.programme}-${String(number).padStart(7, '0')}`,
    state: ended ? 'revoked' : place % 101 === 0 ? 'proposed' : 'granted',
    suspended: !ended && place % 53 === 0,
    effectiveFrom: record.effectiveFrom,
    expiresOn: record.expiresOn || null,
  }
  return { data, certificates: place % 200 === 0 ? [] : [certificate] }
}
