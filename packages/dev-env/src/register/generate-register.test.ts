import { readFileSync } from 'node:fs'
import { checkCodeLists, isAeoCertificate, validateAeoCertificate } from '@sello/schemas'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { generateRegister, type RegisterOptions } from './generate-register.ts'
import { type RegisterRecord, registerColumns } from './register-record.ts'
import { toCsv } from './to-csv.ts'

const registers: readonly [country: string, programme: string][] = [
  ['CR', 'CR-OEA'],
  ['CO', 'CO-OEA'],
  ['MX', 'MX-OEA'],
  ['PE', 'PE-OEA'],
  ['CL', 'CL-OEA'],
  ['EC', 'EC-OEA'],
  ['BO', 'BO-OEA'],
  ['GT', 'GT-OEA'],
  ['BR', 'BR-OEA'],
  ['US', 'US-CTPAT'],
  ['GB', 'GB-AEO'],
  ['DE', 'EU-AEO'],
  ['BG', 'EU-AEO'],
  ['GR', 'EU-AEO'],
  ['ES', 'EU-AEO'],
  ['IN', 'IN-AEO'],
  ['KR', 'KR-AEO'],
  ['CN', 'CN-AEO'],
  ['AE', 'AE-AEO'],
]
const costaRica: RegisterOptions = { seed: 7, size: 2000, country: 'CR', programme: 'CR-OEA' }
const rows = (options: RegisterOptions) => [...generateRegister(options)]

const example = readFileSync(
  new URL('../../../../schemas/AeoCertificate/v1/examples/valid/us-ctpat-importer.json', import.meta.url),
  'utf8',
)

/** The record as a certificate, so that schema and code lists judge it. */
function certificateOf(record: RegisterRecord): unknown {
  const base = JSON.parse(example)
  const { roles, programme, aeoType, certificateNumber, effectiveFrom, legalName, nativeName, tin } = record
  const expiresOn = record.expiresOn === '' ? null : record.expiresOn
  const shared = { certificateNumber, programme, aeoType, roles, effectiveFrom, expiresOn }
  const aliases = record.aliases.map((alias) => {
    const [scheme, ...value] = alias.split(':')
    return { scheme, value: value.join(':') }
  })
  const { street, city, postcode, country } = record
  const { aliases: _, nextRevalidation: __, ...subject } = base.credentialSubject
  return {
    ...base,
    validFrom: `${effectiveFrom}T00:00:00Z`,
    ...(expiresOn === null ? {} : { validUntil: `${expiresOn}T23:59:59Z` }),
    credentialSubject: {
      ...subject,
      ...shared,
      tin,
      legalName,
      ...(nativeName === '' ? {} : { nativeName }),
      ...(record.customsOffice === '' ? {} : { customsOffice: record.customsOffice }),
      ...(aliases.length === 0 ? {} : { aliases }),
      address: { street, city, country, ...(postcode === '' ? {} : { postcode }) },
      lastValidation: { date: record.lastValidationDate, method: record.lastValidationMethod },
    },
    certificateCore: { ...base.certificateCore, ...shared },
  }
}

function faultOf(record: RegisterRecord): unknown {
  const certificate = certificateOf(record)
  const schema = validateAeoCertificate(certificate)
  if (!schema.ok) return schema.faults[0]
  const content = isAeoCertificate(certificate) ? checkCodeLists(certificate) : undefined
  return content?.ok === false ? content.faults[0] : undefined
}

describe('generateRegister', () => {
  it('gives the same rows for the same seed, others for another', () => {
    const options = { ...costaRica, duplicateRate: 0.1, brokenRate: 0.1 }
    expect(rows(options)).toEqual(rows(options))
    expect(rows({ ...options, seed: 8 })).not.toEqual(rows(options))
  })

  it.each(registers)(
    '%s %s: clean rows can be certified, and no number comes twice',
    (country, programme) => {
      const records = rows({ seed: 'x', size: 1000, country, programme }).map(({ record }) => record)
      for (const record of records) expect(faultOf(record), JSON.stringify(record)).toBeUndefined()
      expect(new Set(records.map(({ tin }) => tin)).size).toBe(1000)
      expect(new Set(records.map(({ certificateNumber }) => certificateNumber)).size).toBe(1000)
    },
  )

  it('keeps 100,000 TINs apart where the national number is short', () => {
    for (const [country, programme] of [
      ['CR', 'CR-OEA'],
      ['MX', 'MX-OEA'],
      ['IN', 'IN-AEO'],
    ] as const) {
      const tins = new Set<string>()
      for (const { record } of generateRegister({ seed: 1, size: 100_000, country, programme }))
        tins.add(record.tin)
      expect(tins.size, country).toBe(100_000)
    }
  })

  it('holds the rates, and every broken row is refused by schema or code lists', () => {
    const all = rows({ ...costaRica, size: 10_000, duplicateRate: 0.05, brokenRate: 0.1 })
    const duplicates = all.filter(({ origin }) => origin.kind === 'duplicate')
    const broken = all.filter(({ origin }) => origin.kind === 'broken')
    expect(duplicates.length / all.length).toBeCloseTo(0.05, 1)
    expect(duplicates.length).toBeGreaterThan(400)
    expect(broken.length / (all.length - duplicates.length)).toBeCloseTo(0.1, 1)
    for (const { record, origin } of broken) expect(faultOf(record), JSON.stringify(origin)).toBeDefined()
  })

  it('repeats an earlier firm under another spelling', () => {
    const all = rows({ ...costaRica, duplicateRate: 0.2 })
    for (const { origin, record } of all) {
      if (origin.kind !== 'duplicate') continue
      expect(record.tin).toBe(all[origin.of]?.record.tin)
      expect(record.legalName).not.toBe(all[origin.of]?.record.legalName)
      expect(faultOf(record)).toBeUndefined()
    }
  })

  it('makes neither by default, and refuses what it cannot make', () => {
    expect(rows(costaRica).every(({ origin }) => origin.kind === 'clean')).toBe(true)
    expect(() => rows({ ...costaRica, programme: 'MX-OEA' })).toThrow(RangeError)
    expect(() => rows({ ...costaRica, size: 1_000_001 })).toThrow(RangeError)
  })
})

describe('toCsv', () => {
  it.each(registers)('%s %s comes back from the CSV, broken rows too', (country, programme) => {
    const records = rows({ seed: 3, size: 300, country, programme, brokenRate: 0.5 }).map(
      ({ record }) => record,
    )
    const nasty = { ...records[0], legalName: 'Say "hi", \r\nand |go' } as RegisterRecord
    const text = [...toCsv([...records, nasty])].join('')
    const parsed: Record<string, string>[] = parse(text, { columns: true })
    const flat = [...records, nasty].map((record) =>
      Object.fromEntries(registerColumns.map((column) => [column, [record[column]].flat().join('|')])),
    )
    expect(parsed).toEqual(flat)
  })

  it('is a line at a time', () => {
    const lines = toCsv(
      (function* () {
        for (const { record } of generateRegister(costaRica)) yield record
      })(),
    )
    expect(lines.next().value).toBe(`${registerColumns.join(',')}\r\n`)
    expect(lines.next().value).toMatch(/^CR3101\d{6},/)
  })
})
