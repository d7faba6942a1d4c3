import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createApiKey, readAuthorityProfile } from '@sello/issuer'
import { AuditAnchorPage, AuditPage } from '@sello/protocol'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ApiCaller, callerWith, carryOut, until } from '../testing/api-caller.ts'
import { openIssuerProcess } from '../testing/issuer-process.ts'
import { selloHere } from '../testing/sello-here.ts'

const Id = z.looseObject({ id: z.string() })
const Report = z.looseObject({
  status: z.string(),
  provenTo: z.number(),
  tail: z.object({ from: z.number(), to: z.number() }).nullable(),
  heads: z.array(z.looseObject({ number: z.number(), officers: z.array(z.string()) })),
  findings: z.array(z.looseObject({ code: z.string(), number: z.number().optional() })),
})

let scene: Awaited<ReturnType<typeof openIssuerProcess>>
let key: string
let operatorId: string
const path = (name: string) => join(scene.folder, name)
const officer = (name: string): ApiCaller =>
  callerWith(scene.url, readFileSync(path(`${name}.token`), 'utf8'))

beforeAll(async () => {
  scene = await openIssuerProcess()
  await scene.ready()
  await scene.signIn()
  key = (await createApiKey({ dataDir: scene.dataDir }, { name: 'court of auditors', roles: ['auditor'] }))
    .key
  const address = { street: 'Ruta 2', city: 'Cartago', country: 'CR' }
  const firm = { tin: 'CR3101123456', legalName: 'Café de Altura S.A.', address }
  operatorId = (await officer('ana').post('/v1/operators', firm, Id)).id
  const { ledger } = await readAuthorityProfile(scene.dataDir)
  writeFileSync(path('deployment.json'), JSON.stringify(ledger))
})
afterAll(() => scene?.close())

const grantOf = (certificateNumber: string) => ({
  kind: 'grant',
  certificates: [
    {
      ...{ operatorId, certificateNumber, programme: 'CR-OEA', aeoType: 'EXPORTER', roles: ['exporter'] },
      ...{ effectiveFrom: '2026-11-01', expiresOn: '2028-10-31' },
    },
  ],
})

async function asAuditor(route: string): Promise<string> {
  const response = await fetch(`${scene.url}${route}`, { headers: { authorization: `Bearer ${key}` } })
  const text = await response.text()
  expect(response.status, text).toBe(200)
  return text
}

const trail = async (query: string) => AuditPage.parse(JSON.parse(await asAuditor(`/v1/audit?${query}`)))

/** Waits until the ledger proves the last act of this kind. */
async function untilProven(action: string): Promise<number> {
  const number = (await trail(`action=${action}&limit=1`)).entries[0]?.number ?? Number.POSITIVE_INFINITY
  await until(`a head over entry ${number}`, async () => {
    const { provableTo } = AuditAnchorPage.parse(JSON.parse(await asAuditor('/v1/audit/anchors?limit=1')))
    return provableTo >= number ? provableTo : undefined
  })
  return number
}

async function exportTo(name: string): Promise<string> {
  writeFileSync(path(name), await asAuditor('/v1/audit/export'))
  return path(name)
}

async function verify(file: string, ...more: string[]) {
  const options = ['--rpc', scene.rpcUrl, '--deployment', path('deployment.json'), '--json', ...more]
  const { code, out, err } = await selloHere(['audit', 'verify', file, ...options], {})
  return { code, err, report: out === '' ? undefined : Report.parse(JSON.parse(out)) }
}

describe('the audit trail of an administration', () => {
  it('is proven by the ledger alone, up to the last head, once its service is gone', async () => {
    await carryOut([officer('ana'), officer('berta')], grantOf('AUDIT-1'))
    const number = await untilProven('act.final')
    const file = await exportTo('audit.ndjson')
    await scene.killService()
    const { code, report } = await verify(file, '--did', (await readAuthorityProfile(scene.dataDir)).did)
    expect(code).toBe(0)
    expect(report).toMatchObject({ status: 'intact', findings: [] })
    expect(report?.provenTo).toBeGreaterThanOrEqual(number)
    expect(report?.heads.at(-1)?.officers).toHaveLength(1)
    // The export tells of itself, and nothing proves that yet.
    expect(readFileSync(file, 'utf8')).toContain('"audit.exported"')
    expect(report?.tail?.to).toBeGreaterThan(number)
    scene.startService()
    await scene.ready()
  })

  it('is not proven on another ledger, by another contract, or while the node is away', async () => {
    const lines = readFileSync(path('audit.ndjson'), 'utf8').split('\n')
    const forge = (change: (header: object) => object) => {
      const [first = ''] = lines
      const { header } = z.object({ header: z.looseObject({}) }).parse(JSON.parse(first))
      writeFileSync(
        path('forged.ndjson'),
        lines.with(0, JSON.stringify({ header: change(header) })).join('\n'),
      )
      return path('forged.ndjson')
    }
    const other = `0x${'a1'.repeat(20)}`
    const elsewhere = await verify(forge((header) => ({ ...header, anchorLog: other })))
    expect(elsewhere).toMatchObject({ code: 1, report: { findings: [{ code: 'wrong-ledger' }] } })
    const foreign = await verify(path('audit.ndjson'), '--did', `did:ethr:0x7a69:${other}`)
    expect(foreign).toMatchObject({ code: 1, report: { findings: [{ code: 'wrong-ledger' }] } })
    // Without the deployment the file's word is taken, and no such contract is found.
    const run = (...args: string[]) => selloHere(['audit', 'verify', ...args], {})
    const alone = await run(path('forged.ndjson'), '--rpc', scene.rpcUrl)
    expect(alone).toMatchObject({ code: 3, err: expect.stringContaining('anchors-incomplete') })
    const away = await run(path('audit.ndjson'), '--rpc', 'http://127.0.0.1:9')
    expect(away).toMatchObject({ code: 3, err: expect.stringContaining('rpc-unreachable') })
    const text = await run(path('audit.ndjson'), '--rpc', scene.rpcUrl)
    expect(text).toMatchObject({ code: 0, out: expect.stringContaining('give --deployment') })
    expect(text.out).toContain('Not provable yet')
  })

  it('names what was altered, left out or cut off in the file', async () => {
    const lines = readFileSync(path('audit.ndjson'), 'utf8').trim().split('\n')
    const forged = async (change: (lines: string[]) => string[]) => {
      writeFileSync(path('forged.ndjson'), change(lines).join('\n'))
      return verify(path('forged.ndjson'))
    }
    const place = lines.findIndex((line) => line.includes('"operator.created"'))
    const altered = await forged((all) =>
      all.with(place, (all[place] ?? '').replace('officer:ana', 'officer:eva')),
    )
    // The header is the first line, so that the line's place is the entry's number.
    expect(altered).toMatchObject({ code: 1, report: { findings: [{ code: 'altered', number: place }] } })
    const gone = await forged((all) => all.toSpliced(place, 1))
    expect(gone.report?.findings[0]).toMatchObject({ code: 'missing', number: place })
    const headless = await forged((all) => all.filter((line) => !line.startsWith('{"anchor"')))
    expect(headless.report?.findings.map(({ code }) => code)).toContain('head-not-named')
  })

  it('survives a kill between an act and its head', async () => {
    const ana = officer('ana')
    const { id } = await ana.post('/v1/acts', grantOf('AUDIT-2'), Id)
    await scene.killService()
    scene.startService()
    await scene.ready()
    const berta = officer('berta')
    await berta.post(`/v1/acts/${id}/signatures`, {}, Id)
    // In the middle of its sending, and of the head that follows.
    await scene.killService()
    scene.startService()
    await scene.ready()
    await until('the act', async () => {
      const { entries } = await trail(`action=act.final&subject=act:${id}`)
      return entries[0]
    })
    await scene.killService()
    scene.startService()
    await scene.ready()
    await carryOut([officer('ana'), officer('berta')], grantOf('AUDIT-3'))
    await untilProven('act.final')
    const { entries } = await trail(`subject=act:${id}&kind=act`)
    expect(entries.map(({ action }) => action)).toEqual(['act.final', 'act.signed', 'act.proposed'])
    expect(await verify(await exportTo('after-kills.ndjson'))).toMatchObject({
      code: 0,
      report: { status: 'intact' },
    })
  })

  it('names what was altered in the database itself', async () => {
    await scene.killService()
    const db = new DatabaseSync(join(scene.dataDir, 'issuer.sqlite'))
    db.exec('drop trigger audit_unchanged')
    db.prepare("update audit set actor = 'officer:eva' where number = 2").run()
    db.close()
    scene.startService()
    await scene.ready()
    const { code, report } = await verify(await exportTo('tampered.ndjson'))
    expect(code).toBe(1)
    expect(report?.findings[0]).toMatchObject({ code: 'altered', number: 2 })
    expect(report?.provenTo).toBe(1)
  })
})
