import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openActBench } from '../../../testing/act-bench.ts'
import type { ImportState } from './import-upload.ts'
import { purgeFiles } from './purge-files.ts'
import { receiveUpload } from './receive-upload.ts'
import { cancelImport, previewImport, startImport } from './start-import.ts'

const code = (value: string) => expect.objectContaining({ code: value })
const by = { actor: 'officer:iris', username: 'iris' }
const CSV = 'tin,legalName\nCR3101000001,Café de Altura\n'
const mapping = { columns: { tin: 'tin', legalName: 'legalName' }, constants: address() }

function address() {
  return { street: 'Ruta 2', city: 'Cartago', country: 'CR' }
}

let bench: Awaited<ReturnType<typeof openActBench>>
beforeEach(async () => {
  bench = await openActBench()
})
afterEach(() => bench.close())

async function* bytesOf(text: string) {
  yield new TextEncoder().encode(text)
}
const upload = (text = CSV) => receiveUpload(bench.api, { name: 'r.csv', bytes: bytesOf(text) }, by)
const purge = (stopping = false) =>
  purgeFiles({ ...bench.api, importRetentionDays: 90, stopping: () => stopping })
const pass = (days: number) => {
  bench.time.now = new Date(bench.time.now.getTime() + days * 86_400_000)
}
const begun = (id: string) => startImport(bench.api, id, { kind: 'operators', mapping }, by)
const move = (id: string, from: ImportState, to: ImportState) =>
  bench.api.fileImports.move(id, [from], to, { endedAt: bench.time.now })
async function held() {
  return (await bench.db.selectFrom('import_chunk').selectAll().execute()).length
}
const everything = async () =>
  JSON.stringify(await bench.db.selectFrom('import_upload').selectAll().execute(), (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString() : value,
  )

describe('a file of an import', () => {
  it('that nobody imported goes after its time, with what stood in it, and the trail says so', async () => {
    const { id, digest, bytes } = await upload()
    pass(89)
    expect([await purge(), await held()]).toEqual([0, 1])
    pass(2)
    expect([await purge(), await held()]).toEqual([1, 0])
    expect(await everything()).not.toContain('Café')
    expect(await bench.api.uploads.find(id)).toMatchObject({
      name: 'r.csv',
      digest,
      columns: [
        { name: 'tin', samples: [] },
        { name: 'legalName', samples: [] },
      ],
      purgedAt: bench.time.now,
    })
    const entries = await bench.db.selectFrom('audit').select(['action', 'actor', 'details']).execute()
    expect(entries.filter(({ action }) => action === 'import-file.purged')).toMatchObject([
      { actor: 'service', details: JSON.stringify({ digest, bytes, retentionDays: 90 }) },
    ])
    expect(await purge()).toBe(0)
  })

  it('stays while it is read or entered, however long that takes', async () => {
    const { id } = await upload()
    const { id: importId } = await begun(id)
    pass(400)
    expect(await purge()).toBe(0)
    await bench.api.fileImports.move(importId, ['reading'], 'read')
    await bench.api.fileImports.move(importId, ['read'], 'applying')
    expect(await purge()).toBe(0)
    await move(importId, 'applying', 'applied')
    pass(89)
    expect(await purge()).toBe(0)
    pass(2)
    expect(await purge()).toBe(1)
    expect(await bench.api.fileImports.find(importId)).toMatchObject({ state: 'applied', uploadId: id })
  })

  it('goes when its import was dismissed so long ago, or left lying', async () => {
    const dismissed = await upload()
    await cancelImport(bench.api, (await begun(dismissed.id)).id, by.actor)
    const left = await upload(`${CSV}CR3101000002,Beneficio\n`)
    await bench.api.fileImports.move((await begun(left.id)).id, ['reading'], 'read')
    pass(91)
    expect(await purge()).toBe(2)
  })

  it('stays while officers are to sign the grant of it, and as long after its end', async () => {
    const { id } = await upload()
    const { id: importId } = await begun(id)
    const actId = randomUUID()
    const act = { id: actId, kind: 'grant', payload: '{}', state: 'awaiting-signatures', quorum: 2 }
    const proposed = { ...act, created_by: 'ana', created_at: bench.time.now.toISOString() }
    await bench.db.insertInto('act').values(proposed).execute()
    await bench.db.updateTable('import_file').set({ act_id: actId, state: 'read' }).execute()
    pass(200)
    expect(await purge()).toBe(0)
    const end = { state: 'final', ended_at: bench.time.now.toISOString() }
    await bench.db.updateTable('act').set(end).where('id', '=', actId).execute()
    pass(89)
    expect(await purge()).toBe(0)
    pass(2)
    expect(await purge()).toBe(1)
    expect(importId).not.toBe(id)
  })

  it('is read no more when it is gone, and is whole again when it comes again', async () => {
    const { id } = await upload()
    pass(91)
    await purge()
    const order = { kind: 'operators', mapping } as const
    await expect(previewImport(bench.api, id, order)).rejects.toThrow(code('import-file-purged'))
    await expect(begun(id)).rejects.toThrow(code('import-file-purged'))
    const again = await upload()
    expect(again).toMatchObject({ id, uploadedAt: bench.time.now })
    expect(again.purgedAt).toBeUndefined()
    expect((await previewImport(bench.api, id, order)).rows).toMatchObject([
      { cells: { tin: 'CR3101000001' } },
    ])
    expect(await purge()).toBe(0)
  })

  it('waits for the next start when the service stops', async () => {
    await upload()
    pass(91)
    expect([await purge(true), await held()]).toEqual([0, 1])
  })
})
