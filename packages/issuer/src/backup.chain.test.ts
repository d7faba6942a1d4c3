import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBackupManifest, restoreBackup } from './adapters/restore-backup.ts'
import { startBackups } from './adapters/start-backups.ts'
import { takeBackup } from './adapters/take-backup.ts'
import type { BackupManifest } from './features/backup/backup-manifest.ts'
import { type RunningIssuer, startIssuer } from './issuer.ts'
import { ApiCaller, type IssuerScene, openIssuerScene } from './testing/issuer-scene.ts'

const clock = () => new Date()
let scene: IssuerScene
let restored: RunningIssuer | undefined
let archive: string
let manifest: BackupManifest
let ana: ApiCaller
let berta: ApiCaller
let operatorId: string
/** Certificates that the archive has as granted, and what happened to them afterwards. */
const later = { revoked: '', suspended: '' }

const terms = (certificateNumber: string) => ({
  operatorId,
  certificateNumber,
  programme: 'CR-OEA',
  aeoType: 'EXPORTER',
  roles: ['exporter'],
  effectiveFrom: '2026-11-01',
  expiresOn: '2028-10-31',
})

async function decide(proposal: object): Promise<string> {
  const { body } = await ana.post('/v1/acts', proposal)
  if (body.state === 'awaiting-signatures') await berta.post(`/v1/acts/${body.id}/signatures`)
  return body.id
}

async function granted(number: string): Promise<string> {
  const act = await ana.ended(await decide({ kind: 'grant', certificates: [terms(number)] }))
  if (act.state !== 'final') throw new Error(JSON.stringify(act))
  return certificateOf(ana, number)
}

async function certificateOf(caller: ApiCaller, number: string): Promise<string> {
  const { body } = await caller.get(`/v1/certificates?certificateNumber=${number}`)
  return body.certificates[0]?.id
}

beforeAll(async () => {
  scene = await openIssuerScene()
  ana = await new ApiCaller(() => scene.issuer.url).signIn('ana')
  berta = await new ApiCaller(() => scene.issuer.url).signIn('berta')
  const address = { street: 'Ruta 2', city: 'Cartago', country: 'CR' }
  const firm = { tin: 'CR3101123456', legalName: 'Café de Altura S.A.', address }
  operatorId = (await ana.post('/v1/operators', firm)).body.id
  later.revoked = await granted('BEFORE-1')
  later.suspended = await granted('BEFORE-2')
  archive = join(scene.folder, 'issuer.tar.zst')
  // Under load: acts are proposed, signed and sent while the archive is made, and go on afterwards.
  let stop = false
  const load = (async () => {
    for (let count = 1; !stop; count++)
      await decide({ kind: 'grant', certificates: [terms(`LOAD-${count}`)] })
  })()
  await sleep(300)
  manifest = await takeBackup({ dataDir: scene.config.dataDir, clock, to: archive })
  await sleep(500)
  stop = true
  await load
  const [reasonClass, comment] = ['non-compliance', 'after the archive']
  const acts = [
    await decide({ kind: 'revoke', certificateIds: [later.revoked], reasonClass, comment }),
    await decide({ kind: 'suspend', certificateIds: [later.suspended], reasonClass, comment, until: null }),
  ]
  for (const id of acts) expect((await ana.ended(id)).state).toBe('final')
  for (const { id } of (await ana.get('/v1/acts?limit=200')).body.acts) await ana.ended(id)
  await scene.issuer.close()
})
afterAll(async () => {
  await restored?.close()
  await scene?.close()
})

function rows(dataDir: string, sql: string): Record<string, unknown>[] {
  const db = new Database(join(dataDir, 'issuer.sqlite'), { readonly: true })
  try {
    return db.prepare<[], Record<string, unknown>>(sql).all()
  } finally {
    db.close()
  }
}

describe('an archive', () => {
  it('says what it holds, and holds nothing that opens the keys', async () => {
    expect(await readBackupManifest(archive)).toEqual(manifest)
    expect(manifest.files.map(({ name }) => name)).toEqual([
      'authority.json',
      'issuer.sqlite',
      'ledger-outbox.sqlite',
      'keys.sqlite',
    ])
    expect(manifest.audit.number).toBeGreaterThan(0)
  })

  it('is taken by the service itself, in its time, and only so many are kept', async () => {
    const dir = join(scene.folder, 'archives')
    let now = new Date('2026-11-20T12:00:00Z')
    const round = async () => {
      const serving = { backups: { dir, everyHours: 2, keep: 2 } }
      await startBackups({ dataDir: scene.config.dataDir, serving, clock: () => now }).stop()
      return readdirSync(dir)
    }
    const first = 'issuer-20261120T120000Z.tar.zst'
    expect(await round()).toEqual([first])
    now = new Date('2026-11-20T13:00:00Z')
    expect(await round()).toEqual([first])
    const later = ['issuer-20261120T140000Z.tar.zst', 'issuer-20261120T160000Z.tar.zst']
    now = new Date('2026-11-20T14:00:00Z')
    expect(await round()).toEqual([first, later[0]])
    now = new Date('2026-11-20T16:00:00Z')
    expect(await round()).toEqual(later)
  })

  it('is not put into a folder that holds something', async () => {
    await expect(restoreBackup({ archive, dataDir: scene.config.dataDir, clock })).rejects.toMatchObject({
      code: 'data-dir-not-empty',
    })
  })

  it.each(['authority.json', 'keys.sqlite', 'issuer.sqlite'])(
    'with an altered %s leaves nothing',
    async (name) => {
      const plain = join(scene.folder, `altered-${name}.tar`)
      await takeBackup({ dataDir: scene.config.dataDir, clock, to: plain })
      const bytes = readFileSync(plain)
      let at = 0
      while (bytes.toString('latin1', at, at + name.length) !== name || bytes[at + name.length] !== 0)
        at += 512
      bytes[at + 512 + 40] = (bytes[at + 512 + 40] ?? 0) ^ 1
      writeFileSync(plain, bytes)
      const dataDir = join(scene.folder, `from-altered-${name}`)
      await expect(restoreBackup({ archive: plain, dataDir, clock })).rejects.toMatchObject({
        code: 'backup-damaged',
      })
      await expect(startIssuer({ ...scene.config, dataDir })).rejects.toMatchObject({ code: 'not-set-up' })
    },
  )

  it('cut off leaves nothing', async () => {
    const cut = join(scene.folder, 'cut.tar.zst')
    writeFileSync(cut, readFileSync(archive).subarray(0, -2_000))
    const dataDir = join(scene.folder, 'from-cut')
    await expect(restoreBackup({ archive: cut, dataDir, clock })).rejects.toThrow()
    await expect(startIssuer({ ...scene.config, dataDir })).rejects.toMatchObject({ code: 'not-set-up' })
  })
})

describe('a register out of an archive', () => {
  const dataDir = () => join(scene.folder, 'restored')
  let caller: ApiCaller

  it('starts, and nobody is signed in any more', async () => {
    mkdirSync(dataDir())
    await restoreBackup({ archive, dataDir: dataDir(), clock })
    expect(rows(dataDir(), 'select * from auth_session')).toEqual([])
    // In the place of the other one: codes that were used there are not used again.
    const port = Number(new URL(scene.issuer.url).port)
    restored = await startIssuer({ ...scene.config, dataDir: dataDir(), port })
    caller = await new ApiCaller(() => restored?.url ?? '').signIn('ana')
  })

  it('knows what the ledger has seen since', async () => {
    const state = async (id: string) => {
      const { status, body } = await caller.get(`/v1/certificates/${id}`)
      return status === 200 ? body.versions.at(-1).partnerStatus : body
    }
    expect(await state(later.revoked)).toBe('REVOKED')
    expect(await state(later.suspended)).toBe('SUSPENDED')
    const [restoration] = rows(dataDir(), 'select * from restoration')
    expect(restoration).toMatchObject({ backup_id: manifest.id, reconciled_at: expect.any(String) })
  })

  it('brings every act that was under way to its end, nothing twice', async () => {
    const { acts } = (await caller.get('/v1/acts?limit=200')).body
    expect(acts.length).toBeGreaterThan(2)
    const ended = await Promise.all(
      acts
        .filter(({ state }: { state: string }) => state !== 'awaiting-signatures')
        .map(({ id }: { id: string }) => caller.ended(id)),
    )
    expect(ended.filter(({ state }) => state !== 'final')).toEqual([])
    const versions = rows(
      dataDir(),
      "select state, granted_at from certificate_version where state = 'granted'",
    )
    expect(versions.filter(({ granted_at }) => granted_at === null)).toEqual([])
  })

  it('gives no status entry out that may be in use', async () => {
    const before = rows(scene.config.dataDir, 'select list, entry from certificate_version')
    const second = await new ApiCaller(() => restored?.url ?? '').signIn('berta')
    const firms = (await caller.get('/v1/operators')).body.operators
    const certificates = [{ ...terms('AFTER-1'), operatorId: firms[0].id }]
    const { body } = await caller.post('/v1/acts', { kind: 'grant', certificates })
    await second.post(`/v1/acts/${body.id}/signatures`)
    expect((await caller.ended(body.id)).state).toBe('final')
    const [fresh] = rows(
      dataDir(),
      `select list, entry from certificate_version join certificate on certificate.id = certificate_id
       where certificate_number = 'AFTER-1'`,
    )
    expect(before.map(({ list }) => list)).not.toContain(fresh?.list)
    expect(Number(fresh?.list)).toBeGreaterThan(1_000_000)
  })

  it('can be archived and restored once more', async () => {
    const again = join(scene.folder, `${randomUUID()}.tar`)
    await takeBackup({ dataDir: dataDir(), clock, to: again, withMirror: true })
    const third = join(scene.folder, 'third')
    await restoreBackup({ archive: again, dataDir: third, clock })
    const lists = rows(third, 'select list from status_list').map(({ list }) => Number(list))
    expect(new Set(lists).size).toBe(3)
  })
})
