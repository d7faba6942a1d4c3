import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ImportFile, ImportPreview, ImportProgress } from '@sello/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRecords } from '../../../adapters/read-register-file.ts'
import { checkedBody } from '../../../testing/answer-check.ts'
import { registerRow } from '../../../testing/import-rows.ts'
import { officers } from '../../../testing/ledger-double.ts'
import { type ImportService, openImportService } from '../../../testing/open-import-service.ts'
import { nextCode, PASSWORD } from '../../../testing/sign-in.ts'
import { createFormDetector } from './detect-form.ts'
import { guessMapping, mapRow } from './map-columns.ts'

let folder: string
let service: ImportService
let token = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sello-files-'))
  service = await openImportService(folder)
  const totp = await nextCode(service.url, officers[0])
  const credentials = { username: officers[0], password: PASSWORD, totp }
  token = (await ask('POST', '/v1/sessions', credentials)).json().token
})
afterAll(async () => {
  await service?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function ask(method: string, path: string, body?: unknown, type = 'application/json') {
  const url = `${service.url}${path}`
  const raw =
    body === undefined ? {} : { body: type === 'application/json' ? JSON.stringify(body) : (body as string) }
  const headers = { authorization: `Bearer ${token}`, 'content-type': type }
  const response = await fetch(url, { method, headers, ...raw })
  const text = await checkedBody(method, url, response)
  return { status: response.status, text, json: () => JSON.parse(text) }
}
const upload = async (bytes: string | Uint8Array, name = 'register.csv') =>
  ask('POST', `/v1/imports/files?name=${encodeURIComponent(name)}`, bytes, 'application/octet-stream')
const uploaded = async (bytes: string | Uint8Array) => ImportFile.parse((await upload(bytes)).json())
const start = async (file: string, order: object) =>
  ImportProgress.parse((await ask('POST', `/v1/imports/files/${file}/imports`, order)).json())
async function until(id: string, stage: ImportProgress['stage']) {
  for (let left = 200; left > 0; left--) {
    const now = ImportProgress.parse((await ask('GET', `/v1/imports/${id}`)).json())
    if (now.stage === stage) return now
    await sleep(25)
  }
  throw new RangeError(`the import does not get to ${stage}`)
}

const spanish = (rows: readonly string[][], separator = ';') =>
  [['NIT', 'Razón social', 'Dirección', 'Ciudad', 'País', 'Otros números'], ...rows]
    .map((cells) => cells.join(separator))
    .join('\r\n')
const firms = (count: number, from = 0) =>
  Array.from({ length: count }, (_, place) => {
    const number = from + place
    return [
      `CO9000000${String(number).padStart(4, '0')}`,
      `Peñón ${number} S.A.S.`,
      `Calle ${number}`,
      'Bogotá',
      'CO',
      '',
    ]
  })

describe('a file', () => {
  const content = spanish([['CO900000001', 'Peñón Azul S.A.S.', 'Calle 1', 'Bogotá', 'CO', 'NIT:900-1']])
  const latin1 = Buffer.from(content, 'latin1')
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content, 'utf16le')])
  const big = Buffer.from(utf16).swap16()
  it.each([
    ['utf-8', Buffer.from(content)],
    ['utf-8', Buffer.from(`\uFEFF${content}`)],
    ['windows-1252', latin1],
    ['utf-16le', utf16],
    ['utf-16be', big],
    ['utf-16le', utf16.subarray(2)],
  ] as const)('in %s is read as it was meant, a byte at a time', async (encoding, bytes) => {
    const detector = createFormDetector()
    for (const byte of bytes) detector.take(Uint8Array.of(byte))
    const form = detector.form()
    expect(form).toEqual({ format: 'csv', encoding, separator: ';' })
    const rows: unknown[] = []
    const chunks = (async function* () {
      for (const byte of bytes) yield Uint8Array.of(byte)
    })()
    for await (const row of readRecords(form, chunks)) rows.push(row)
    expect(rows).toMatchObject([{ 'Razón social': 'Peñón Azul S.A.S.', Ciudad: 'Bogotá' }])
  })

  it('in XML is read by the paths of its elements, under any namespace', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><r:register xmlns:r="urn:x"><meta>x</meta>
      <r:operator id="7"><tin>CR31</tin><name><legal>A &amp; B</legal></name><role>x</role><role>y</role></r:operator>
      <r:operator id="8"><tin>CR32</tin><name><legal><![CDATA[<C>]]></legal></name></r:operator></r:register>`
    const file = await uploaded(xml)
    expect(file).toMatchObject({ format: 'xml', rowPath: 'register/operator', rows: 2 })
    expect(file.columns.map(({ name }) => name)).toEqual(['@id', 'tin', 'name/legal', 'role'])
    expect(file.columns.at(-1)?.samples).toEqual(['x|y'])
    expect(file.suggested.columns).toMatchObject({ tin: 'tin', roles: 'role' })
  })

  it.each(
    [
      ['<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><r><x>&b;</x><x/></r>', 'xml-dtd-refused'],
      ['<!DOCTYPE r SYSTEM "file:///etc/passwd"><r><x/><x/></r>', 'xml-dtd-refused'],
      ['<r><x>&secret;</x><x/></r>', 'xml-malformed'],
      ['<r><x></r>', 'xml-malformed'],
      ['<a>'.repeat(40), 'xml-malformed'],
      ['tin,tin\r\n1,2', 'csv-malformed'],
      ['tin,name\r\n"1,2', 'csv-malformed'],
      ['tin,name\r\n', 'import-empty'],
      ['', 'import-empty'],
      [`tin,name\r\n${'1,2\r\n'.repeat(50_001)}`, 'import-too-large'],
    ].map(([bytes = '', code]) => ({ begins: bytes.slice(0, 20), code, bytes })),
  )('that begins $begins is refused as $code', async ({ bytes, code }) => {
    const { status, json } = await upload(bytes)
    expect(json()).toMatchObject({ code })
    expect(status).toBeGreaterThanOrEqual(400)
  })

  it('has its columns guessed in three languages', () => {
    const guess = (...names: string[]) => guessMapping(names.map((name) => ({ name, samples: [] }))).columns
    expect(guess('CNPJ', 'Razão Social', 'Endereço', 'Cidade', 'CEP', 'País', 'Validade até')).toEqual({
      tin: 'CNPJ',
      legalName: 'Razão Social',
      street: 'Endereço',
      city: 'Cidade',
      postcode: 'CEP',
      country: 'País',
      expiresOn: 'Validade até',
    })
    expect(guess('Número de certificado', 'Vigente desde', 'Aduana')).toEqual({
      certificateNumber: 'Número de certificado',
      effectiveFrom: 'Vigente desde',
      customsOffice: 'Aduana',
    })
    expect(guess('TIN', 'Legal name', 'Something')).toEqual({ tin: 'TIN', legalName: 'Legal name' })
  })

  it('is mapped cell by cell: dates, lists, and constants', () => {
    const mapping = {
      columns: { tin: 'T', legalName: 'N', effectiveFrom: 'D', roles: 'R' },
      constants: { country: 'CO', legalName: 'none' },
      dates: 'DD/MM/YYYY',
      listSeparator: ';',
    } as const
    expect(mapRow({ T: ' CO1 ', N: '=Uno', D: '1/12/2026', R: 'exporter;importer' }, mapping)).toEqual({
      tin: 'CO1',
      legalName: '=Uno',
      country: 'CO',
      effectiveFrom: '2026-12-01',
      roles: 'exporter|importer',
    })
    expect(mapRow({ D: '2026-12-01', N: '' }, mapping)).toMatchObject({
      effectiveFrom: '2026-12-01',
      legalName: 'none',
    })
  })
})

describe('an import from a file', () => {
  it('shows what would be refused, reads all, and has the firms enter the register once', async () => {
    const rows = [...firms(40), ['', 'Sin NIT', 'Calle 1', 'Bogotá', 'CO', ''], firms(1)[0] ?? []]
    const file = await uploaded(Buffer.from(spanish(rows), 'latin1'))
    expect(file).toMatchObject({ encoding: 'windows-1252', separator: ';', rows: 42, importIds: [] })
    const order = { kind: 'operators', mapping: { columns: file.suggested.columns } }
    const preview = ImportPreview.parse(
      (await ask('POST', `/v1/imports/files/${file.id}/preview`, order)).json(),
    )
    expect(preview.missing).toEqual([])
    expect(preview.rows[0]).toMatchObject({
      cells: { tin: 'CO90000000000', legalName: 'Peñón 0 S.A.S.' },
      faults: [],
    })
    const begun = await start(file.id, { ...order, saveMappingAs: 'Colombia' })
    expect((await start(file.id, order)).id).toBe(begun.id)
    const checked = await until(begun.id, 'checked')
    expect(checked.counts).toEqual({ received: 42, accepted: 40, refused: 2, applied: 0 })
    const errors = (await ask('GET', `/v1/imports/${begun.id}/errors.csv`)).text.split('\r\n')
    expect(errors[0]).toBe('row,column,value,code,reason')
    expect(errors[1]).toBe('41,NIT,,missing,must not be empty')
    expect(errors[2]).toBe('42,NIT,CO90000000000,repeated-tin,row 1 has this TIN')
    expect((await ask('GET', `/v1/imports/${begun.id}/rows?faulty=true`)).json().rows).toHaveLength(2)
    await ask('POST', `/v1/imports/${begun.id}/entries`)
    const applied = await until(begun.id, 'applied')
    expect(applied.counts.applied).toBe(40)
    expect(await service.api.operators.findByTin('CO90000000039')).toMatchObject({
      legalName: 'Peñón 39 S.A.S.',
    })
    expect((await upload(Buffer.from(spanish(rows), 'latin1'))).json()).toMatchObject({
      id: file.id,
      importIds: [begun.id],
    })
    expect((await ask('GET', '/v1/imports/mappings')).json().mappings).toMatchObject([{ name: 'Colombia' }])
  })

  it('is cancelled while nothing stands in the register, and its file may be read again', async () => {
    const file = await uploaded(spanish(firms(3, 500)))
    const order = { kind: 'operators', mapping: { columns: file.suggested.columns } }
    const { id } = await start(file.id, order)
    await until(id, 'checked')
    expect((await ask('DELETE', `/v1/imports/${id}`)).json()).toMatchObject({ stage: 'cancelled' })
    expect((await ask('DELETE', `/v1/imports/${id}`)).json()).toMatchObject({ code: 'import-state' })
    expect((await ask('POST', `/v1/imports/${id}/entries`)).json()).toMatchObject({ code: 'import-state' })
    const again = await start(file.id, order)
    expect(again.id).not.toBe(id)
    await until(again.id, 'checked')
  })

  it('refuses, row by row, what came into the register meanwhile', async () => {
    const file = await uploaded(spanish(firms(2, 700)))
    const order = { kind: 'operators', mapping: { columns: file.suggested.columns } }
    const { id } = await start(file.id, order)
    await until(id, 'checked')
    const other = await uploaded(spanish(firms(1, 700)))
    const first = await start(other.id, order)
    await until(first.id, 'checked')
    await ask('POST', `/v1/imports/${first.id}/entries`)
    await until(first.id, 'applied')
    await ask('POST', `/v1/imports/${id}/entries`)
    expect((await until(id, 'applied')).counts).toMatchObject({ accepted: 1, refused: 1 })
  })

  it('takes certificates to be granted, and firms that apply', async () => {
    const header = Object.keys(registerRow(1))
    const csv = [header, ...[9_001, 9_002].map((index) => Object.values(registerRow(index)))]
      .map((cells) => cells.join(','))
      .join('\n')
    const file = await uploaded(csv)
    const mapping = { columns: Object.fromEntries(header.map((name) => [name, name])) }
    const { id } = await start(file.id, { kind: 'certificates', mapping })
    expect((await until(id, 'checked')).counts).toMatchObject({ accepted: 2, refused: 0 })
    expect((await ask('POST', `/v1/imports/${id}/entries`)).json()).toMatchObject({ code: 'import-state' })
    const applying = await start(file.id, { kind: 'applications', mapping })
    await until(applying.id, 'checked')
    await ask('POST', `/v1/imports/${applying.id}/entries`)
    expect((await until(applying.id, 'applied')).counts.applied).toBe(2)
  })

  it('says what a mapping lacks', async () => {
    const file = await uploaded(spanish(firms(1, 800)))
    const order = { kind: 'certificates', mapping: { columns: { tin: 'NIT' } } }
    const { json } = await ask('POST', `/v1/imports/files/${file.id}/imports`, order)
    expect(json()).toMatchObject({
      code: 'mapping-incomplete',
      missing: expect.arrayContaining(['programme']),
    })
  })
})
