import { randomBytes } from 'node:crypto'
import { nonceForMrn } from '@sello/core'
import { type OpenDatabase, openDatabase } from '@sello/platform'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSqlPresentationRequests } from '../../adapters/sql-presentation-requests.ts'
import { createSqlVerificationLog } from '../../adapters/sql-verification-log.ts'
import { type VerifierTables, verifierMigrations } from '../../adapters/verifier-tables.ts'
import { stubJudge } from '../../testing/stub-judge.ts'
import { createPresentationRequest } from './create-presentation-request.ts'
import type { StoredPresentationRequest } from './presentation-request-store.ts'
import { receivePresentation } from './receive-presentation.ts'
import { verifyPresentation } from './verify-presentation.ts'

const NOW = new Date('2026-11-21T12:00:00Z')
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const asker = { kind: 'api-key', id: 'key_1' } as const

describe('presentation requests', () => {
  let database: OpenDatabase<VerifierTables>
  let deps: ReturnType<typeof dependencies>

  function dependencies() {
    let count = 0
    return {
      judge: stubJudge(),
      log: createSqlVerificationLog(database.db),
      requests: createSqlPresentationRequests(database.db),
      timeZone: 'America/Bogota',
      newId: () => `ver_${++count}`,
      randomBytes: (bytes: number) => randomBytes(bytes),
      retentionMs: 86_400_000,
    }
  }

  function open(mrn?: string): Promise<StoredPresentationRequest> {
    return createPresentationRequest(deps, { purpose: 'import', lifetimeSeconds: 600, mrn }, 'key_1', NOW)
  }

  async function logged(): Promise<number> {
    return (await database.db.selectFrom('verification').select('id').execute()).length
  }

  beforeEach(async () => {
    database = await openDatabase<VerifierTables>({ path: ':memory:', migrations: verifierMigrations })
    deps = dependencies()
  })
  afterEach(() => database.close())

  it('binds the nonce to the declaration', async () => {
    const { nonce, nonceRandom, mrn } = await open('26CO0001')
    expect(mrn).toBe('26CO0001')
    expect(nonce).toBe(nonceForMrn(Buffer.from(nonceRandom ?? '', 'base64url'), '26CO0001'))
    expect((await open()).nonceRandom).toBeUndefined()
  })

  it('takes a nonce once, and says of a replay that it is one', async () => {
    const { id, nonce } = await open()
    const presentation = `nonce:${nonce}`
    const first = await verifyPresentation(deps, { presentation, asker }, NOW)
    expect(first.verdict.status).toBe('verified')
    expect(await deps.requests.find(id)).toMatchObject({
      verificationId: first.id,
      answeredAt: NOW.toISOString(),
    })

    const replay = await verifyPresentation(deps, { presentation, asker }, later(1))
    expect(replay.verdict.status).toBe('rejected')
    expect(replay.verdict.checks.find((check) => check.outcome === 'failed')).toMatchObject({
      name: 'holder-binding',
      code: 'nonce-already-used',
    })
    expect(await deps.requests.find(id)).toMatchObject({ verificationId: first.id })
  })

  it('lets one of many presentations at once win, whichever way they come', async () => {
    const { id, nonce } = await open()
    const presentation = `nonce:${nonce}`
    const asked = Array.from({ length: 8 }, () => verifyPresentation(deps, { presentation, asker }, NOW))
    const sent = Array.from({ length: 8 }, () => receivePresentation(deps, id, presentation, NOW))
    const [answers, receipts] = await Promise.all([Promise.all(asked), Promise.allSettled(sent)])
    const verified =
      answers.filter(({ verdict }) => verdict.status === 'verified').length +
      receipts.filter(({ status }) => status === 'fulfilled').length
    expect(verified).toBe(1)
  })

  it.each([
    ['unknown', 'nonce-unknown', 'nonce:AAAAAAAAAAAAAAAAAAAAAA', 0],
    ['expired', 'nonce-expired', undefined, 600],
  ])('rejects a nonce that is %s', async (_name, code, given, seconds) => {
    const { nonce } = await open()
    const presentation = given ?? `nonce:${nonce}`
    const { verdict } = await verifyPresentation(deps, { presentation, asker }, later(seconds))
    expect(verdict).toMatchObject({ status: 'rejected', summary: expect.stringContaining('Rejected') })
    expect(verdict.checks.map((check) => check.code)).toContain(code)
  })

  it('rejects a bare credential where a presentation is wanted', async () => {
    const { verdict } = await verifyPresentation(deps, { presentation: 'a credential', asker }, NOW)
    expect(verdict.status).toBe('rejected')
    expect(verdict.checks.map((check) => check.code)).toContain('not-a-presentation')
  })

  it('receives one answer and keeps its verdict for who asked', async () => {
    const { id, nonce } = await open()
    expect(await receivePresentation(deps, id, `nonce:${nonce}`, NOW)).toMatchObject({ status: 'verified' })
    expect(await deps.requests.find(id)).toMatchObject({ verdict: { status: 'verified' } })
    await expect(receivePresentation(deps, id, `nonce:${nonce}`, NOW)).rejects.toMatchObject({
      code: 'nonce-already-used',
    })
    expect(await logged()).toBe(1)
  })

  it.each([
    ['not-found', () => 'pr_none', 'nonce:x', 0],
    ['presentation-not-for-request', (id: string) => id, 'nonce:another', 0],
    ['presentation-not-for-request', (id: string) => id, 'no presentation', 0],
    ['request-expired', (id: string) => id, 'nonce:x', 600],
  ])('keeps nothing of an answer refused with %s', async (code, idOf, presentation, seconds) => {
    const { id } = await open()
    const received = receivePresentation(deps, idOf(id), presentation, later(seconds))
    await expect(received).rejects.toMatchObject({ code })
    expect(await logged()).toBe(0)
    expect((await deps.requests.find(id))?.answeredAt).toBeUndefined()
  })

  it('forgets requests after the retention', async () => {
    const { id } = await open()
    await createPresentationRequest(
      deps,
      { purpose: 'x', lifetimeSeconds: 600 },
      'key_1',
      later(600 + 86_401),
    )
    expect(await deps.requests.find(id)).toBeUndefined()
  })
})
