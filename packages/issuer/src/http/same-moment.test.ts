import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applicationForm } from '../testing/apply.ts'
import { type HttpAnswer, type HttpBench, openHttpBench } from '../testing/http-bench.ts'
import { PASSWORD } from '../testing/sign-in.ts'

type Person = Awaited<ReturnType<HttpBench['officer']>>

let bench: HttpBench
let ana: Person
let berta: Person

beforeEach(async () => {
  bench = await openHttpBench()
  ana = await bench.officer('ana', 'approver', 'intake')
  berta = await bench.officer('berta', 'approver', 'intake')
})
afterEach(() => bench.close())

const statuses = async (...asked: Promise<HttpAnswer>[]) =>
  (await Promise.all(asked)).map(({ status }) => status).sort()
const entries = async (action: string) =>
  (await bench.db.selectFrom('audit').select('action').where('action', '=', action).execute()).length

async function firm(number: number) {
  const address = { street: 'Ruta 2', city: 'Cartago', country: 'CR' }
  const body = { tin: `CR31011000${number}`, legalName: `Café ${number} S.A.`, address }
  return (await ana.as('POST', '/v1/operators', { body })).body.id as string
}

describe('at the same moment', () => {
  it('an application is accepted or returned, by one of two', async () => {
    const questions = bench.api.programme.current().checklist.questions.map(({ id }) => id)
    const { body } = await ana.as('POST', '/v1/applications', {
      body: { form: applicationForm('CR3101999999', questions) },
    })
    const at = (step: string) => `/v1/applications/${body.id}/${step}`
    const refusal = { body: { reasons: ['data-incomplete'], comment: 'Some of it is missing.' } }
    const [one, other] = await Promise.all([
      ana.as('POST', at('acceptances')),
      berta.as('POST', at('returns'), refusal),
    ])
    expect([one.status, other.status].sort()).toEqual([201, 409])
    expect((await entries('application.accept')) + (await entries('application.return'))).toBe(1)
  })

  it('two records are merged one way, not both', async () => {
    const [one, other] = [await firm(1), await firm(2)]
    const merge = (who: Person, survivor: string, gone: string) =>
      who.as('POST', `/v1/operators/${survivor}/merges`, {
        body: { other: gone, otherVersion: 1, take: [], why: 'the same firm' },
        'if-match': '"1"',
      })
    const answers = await Promise.all([merge(ana, one, other), merge(berta, other, one)])
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
    expect(answers.every(({ status }) => status < 500)).toBe(true)
    // One entry for each of the two records.
    expect(await entries('operator.merged')).toBe(2)
  })

  it('one of two saves upon the same version', async () => {
    const id = await firm(1)
    const save = (who: Person, legalName: string) =>
      who.as('PATCH', `/v1/operators/${id}`, {
        body: { changes: { legalName }, why: 'as told' },
        'if-match': '"1"',
      })
    expect(await statuses(save(ana, 'Café A'), save(berta, 'Café B'))).toEqual([200, 412])
  })

  it('a recovery code, a code of the authenticator and a reset open once', async () => {
    const { recoveryCodes } = (await ana.as('POST', '/v1/second-factor/recovery-codes')).body
    const [recoveryCode] = recoveryCodes
    const known = { username: 'ana', password: PASSWORD }
    const signIn = (more: object) => bench.send('POST', '/v1/sessions', { body: { ...known, ...more } })
    expect(await statuses(signIn({ recoveryCode }), signIn({ recoveryCode }))).toEqual([201, 401])
    bench.time.now = new Date(bench.time.now.getTime() + 60_000)
    const totp = await ana.codes.next()
    expect(await statuses(signIn({ totp }), signIn({ totp }), signIn({ totp }))).toEqual([201, 401, 401])
    const admins = [
      await bench.officer('alba', 'administrator'),
      await bench.officer('bruna', 'administrator'),
    ]
    const clara = await bench.officer('clara', 'administrator')
    const asked = { body: { username: 'ana', reason: 'lost her phone' } }
    const { id } = (await clara.as('POST', '/v1/second-factor-resets', asked)).body
    const approvals = admins.map((admin) => admin.as('POST', `/v1/second-factor-resets/${id}/approval`))
    expect(await statuses(...approvals)).toEqual([201, 409])
    expect(await entries('second-factor.reset')).toBe(1)
  })

  it('two administrators cannot shut each other out', async () => {
    const [alba, bruna] = [
      await bench.officer('alba', 'administrator'),
      await bench.officer('bruna', 'administrator'),
    ]
    const shut = (by: Person, username: string) =>
      by.as('PATCH', `/v1/officers/${username}`, { body: { disabled: true }, 'if-match': '"1"' })
    const answers = await Promise.all([shut(alba, 'bruna'), shut(bruna, 'alba')])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await bench.api.officers.administrators()).toBe(1)
  })

  it('one key of two officers is two keys', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const body = {
      tin: 'CR3101555555',
      legalName: 'Uno S.A.',
      address: { street: 'a', city: 'b', country: 'CR' },
    }
    const made = await ana.as('POST', '/v1/operators', { body, ...key })
    expect(made.status).toBe(201)
    expect(await berta.as('POST', '/v1/operators', { body, ...key })).toMatchObject({ status: 409 })
    expect((await ana.as('POST', '/v1/operators', { body, ...key })).body.id).toBe(made.body.id)
  })
})
