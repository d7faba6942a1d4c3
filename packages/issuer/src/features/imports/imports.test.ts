import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCredentialReader } from '@sello/agent'
import { AeoCertificate, bytes32FromBase64url, copyLeafHash, grantLeafHash, provesLeaf } from '@sello/core'
import { validateAeoCertificate } from '@sello/schemas'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importClient } from '../../testing/import-client.ts'
import { registerRow } from '../../testing/import-rows.ts'
import { landedIn } from '../../testing/ledger-double.ts'
import { type ImportService, openImportService } from '../../testing/open-import-service.ts'

let dataDir: string
let service: ImportService
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sello-imports-'))
  service = await openImportService(dataDir, { threads: 1 })
})
afterEach(async () => {
  await service.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const digest = 'ab'.repeat(32)
const rows = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => registerRow(from + index))

describe('an import', () => {
  it('is granted by two officers as one act and issued, each certificate once', async () => {
    const ana = await importClient(service.url, 'ana')
    const bruno = await importClient(service.url, 'bruno')
    const { id } = await ana.begin({ name: 'register.csv', digest, rows: 30 })
    await ana.putRows(id, 1, rows(30))
    expect(await ana.validate(id)).toMatchObject({ counts: { received: 30, accepted: 30, refused: 0 } })
    const act = await ana.propose(id)
    expect(act).toMatchObject({ state: 'awaiting-signatures', payload: { certificates: 30 } })
    await expect(ana.issue(id)).rejects.toMatchObject({ code: 'import-not-granted' })
    await expect(bruno.propose(id)).rejects.toMatchObject({ code: 'import-proposed' })
    await bruno.sign(act.id)
    await ana.until(id, ({ act }) => act?.state === 'final')
    await ana.issue(id)
    await bruno.issue(id)
    await ana.until(id, ({ issuance }) => issuance?.signed === 30)
    await expectSound(await ana.credentials(id), 30)
    expect(landedIn(dataDir).map(({ call }) => call)).toEqual(['anchor-grant', 'anchor-copies'])
  })

  it('is the same import when the same file comes again, and takes rows again only unchanged', async () => {
    const ana = await importClient(service.url, 'ana')
    const first = await ana.begin({ name: 'register.csv', digest, rows: 5 })
    const again = await ana.begin({ name: 'copy of register.csv', digest, rows: 5 })
    expect(again.id).toBe(first.id)
    await expect(ana.begin({ name: 'x', digest, rows: 6 })).rejects.toMatchObject({ code: 'import-differs' })
    await ana.putRows(first.id, 1, rows(3))
    await ana.putRows(first.id, 2, rows(3, 2))
    await expect(ana.putRows(first.id, 2, rows(1, 77))).rejects.toMatchObject({ code: 'import-row-differs' })
    await expect(ana.putRows(first.id, 5, rows(2, 5))).rejects.toMatchObject({ code: 'row-outside-file' })
    await expect(ana.validate(first.id)).rejects.toMatchObject({ code: 'import-incomplete', row: 5 })
    await ana.putRows(first.id, 5, rows(1, 5))
    expect(await ana.validate(first.id)).toMatchObject({ counts: { received: 5, accepted: 5 } })
  })

  it('reports broken rows and repeats, in the file and against the register, and grants the rest', async () => {
    const ana = await importClient(service.url, 'ana')
    const bruno = await importClient(service.url, 'bruno')
    const known = await ana.begin({ name: 'first.csv', digest, rows: 1 })
    await ana.putRows(known.id, 1, rows(1))
    await ana.validate(known.id)
    await bruno.sign((await ana.propose(known.id)).id)
    const second = await ana.begin({ name: 'second.csv', digest: 'cd'.repeat(32), rows: 6 })
    const file = [
      registerRow(1, { certificateNumber: 'CR-OEA-9' }),
      registerRow(2),
      registerRow(3, { tin: '' }),
      registerRow(2, { legalName: 'EXPORTADORA 2' }),
      registerRow(4, { certificateNumber: 'CR-OEA-000002' }),
      registerRow(5, { certificateNumber: 'CR-OEA-000001' }),
    ]
    await ana.putRows(second.id, 1, file)
    expect(await ana.validate(second.id)).toMatchObject({ counts: { received: 6, accepted: 1, refused: 5 } })
    const lines = (await ana.errors(second.id)).trim().split('\r\n')
    expect(
      lines.map((line) =>
        line
          .split(',')
          .filter((_, place) => place < 2 || place === 3)
          .join(' '),
      ),
    ).toEqual([
      'row column code',
      '1 tin already-in-register',
      '3 tin missing',
      '4 tin repeated-tin',
      '5 certificateNumber repeated-number',
      '6 certificateNumber number-taken',
    ])
    expect(await ana.propose(second.id)).toMatchObject({ payload: { certificates: 1 } })
  })

  it('can be proposed again after an officer declined it, with the same firms', async () => {
    const ana = await importClient(service.url, 'ana')
    const bruno = await importClient(service.url, 'bruno')
    const { id } = await ana.begin({ name: 'register.csv', digest, rows: 3 })
    await ana.putRows(id, 1, rows(3))
    await ana.validate(id)
    await bruno.decline((await ana.propose(id)).id)
    const act = await bruno.propose(id)
    await ana.sign(act.id)
    await ana.until(id, ({ act }) => act?.state === 'final')
    expect(await service.api.operators.list({ limit: 10 })).toHaveLength(3)
    expect(await service.api.certificates.list({ limit: 10 })).toHaveLength(3)
  })

  it('draws nothing anew when the ledger refuses the copies, and anchors them at the next attempt', async () => {
    const ana = await importClient(service.url, 'ana')
    const bruno = await importClient(service.url, 'bruno')
    const { id } = await ana.begin({ name: 'register.csv', digest, rows: 2 })
    await ana.putRows(id, 1, rows(2))
    await ana.validate(id)
    await bruno.sign((await ana.propose(id)).id)
    await ana.until(id, ({ act }) => act?.state === 'final')
    service.refuseNextAnchor()
    const { issuance } = await ana.issue(id)
    const done = await ana.until(id, (progress) => progress.issuance?.signed === 2)
    expect(done.issuance).toMatchObject({ attempt: 2, root: issuance?.root })
    await expectSound(await ana.credentials(id), 2)
  })

  it('takes CSV with its header, and refuses what is not CSV', async () => {
    const ana = await importClient(service.url, 'ana')
    const { id } = await ana.begin({ name: 'register.csv', digest, rows: 2 })
    const header = Object.keys(registerRow(1)).join(',')
    const body = [header, ...rows(2).map((row) => Object.values(row).join(','))].join('\r\n')
    expect(await ana.putCsv(id, 1, body)).toMatchObject({ counts: { received: 2, accepted: 2 } })
    await expect(ana.putCsv(id, 1, 'tin,"legal')).rejects.toMatchObject({ code: 'csv-malformed' })
  })
})

/** Unique ids and status entries; every credential valid by schema, signature and both anchors. */
async function expectSound(texts: readonly string[], count: number): Promise<void> {
  const documents = texts.map((text) => AeoCertificate.parse(JSON.parse(text)))
  expect(documents).toHaveLength(count)
  expect(new Set(documents.map(({ id }) => id)).size).toBe(count)
  const entries = documents.map(({ certificateCore }) => certificateCore.status)
  expect(new Set(entries.map(({ list, index }) => `${list}/${index}`)).size).toBe(count)
  const roots = new Set(landedIn(dataDir).flatMap((line) => line.roots))
  const { id, publicKey } = service.certificateKey
  const reader = createCredentialReader()
  for (const [index, { certificateCore, anchor, id: credentialId }] of documents.entries()) {
    const grant = grantLeafHash(certificateCore, bytes32FromBase64url(anchor.grant.salt))
    const binding = { credentialId, holder: null, audience: null }
    const copy = copyLeafHash(grant, binding, bytes32FromBase64url(anchor.copy.salt))
    expect(provesLeaf(anchor.grant, grant) && roots.has(anchor.grant.root)).toBe(true)
    expect(provesLeaf(anchor.copy, copy) && roots.has(anchor.copy.root)).toBe(true)
    expect(validateAeoCertificate(JSON.parse(texts[index] ?? ''))).toEqual({ ok: true })
    const read = await reader.read(texts[index] ?? '')
    if (read.kind !== 'credential') throw new Error('a copy reads as a credential')
    const key = { id, controller: id.split('#')[0] ?? id, algorithm: 'Ed25519' as const, publicKey }
    expect(await read.verifyProof(key)).toMatchObject({ ok: true })
  }
  expect(existsSync(join(dataDir, 'issuer.sqlite'))).toBe(true)
}
