import { totpCode, totpStep } from '@sello/platform'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HttpBench, openHttpBench } from '../../testing/http-bench.ts'

let bench: HttpBench
type Person = Awaited<ReturnType<HttpBench['officer']>>
let alba: Person
let bruna: Person
beforeEach(async () => {
  bench = await openHttpBench()
  alba = await bench.officer('alba', 'administrator', 'key-custodian')
  bruna = await bench.officer('bruna', 'administrator')
})
afterEach(() => bench.close())

const dora = { username: 'dora', displayName: 'Dora Solano', language: 'es', roles: ['approver'] }
const later = (ms: number) => {
  bench.time.now = new Date(bench.time.now.getTime() + ms)
}
const actions = async () =>
  (await bench.db.selectFrom('audit').select('action').orderBy('number').execute()).map((row) => row.action)

async function addDora(): Promise<{ initialPassword: string; version: number }> {
  const { body } = await alba.as('POST', '/v1/officers', { body: dora })
  return { initialPassword: body.initialPassword, version: body.officer.version }
}

describe('officers', () => {
  it('are added with a key that the ledger does not know yet, and told once more under the same key', async () => {
    const headers = { body: dora, 'idempotency-key': 'dora-1' }
    const added = await alba.as('POST', '/v1/officers', headers)
    expect(added).toMatchObject({
      status: 201,
      body: {
        officer: {
          username: 'dora',
          mustEnrol: true,
          ledger: {
            changesNeeded: true,
            delegations: [
              { type: 'sello/grant', state: 'missing' },
              { type: 'sello/status', state: 'missing' },
            ],
          },
        },
      },
    })
    expect((await alba.as('POST', '/v1/officers', headers)).body).toEqual(added.body)
    expect(await alba.as('POST', '/v1/officers', { body: dora })).toMatchObject({
      status: 409,
      body: { code: 'account-exists' },
    })
    expect((await actions()).filter((action) => action === 'officer.added')).toHaveLength(3)
    const { officers } = (await bruna.as('GET', '/v1/officers?limit=2')).body
    expect(officers.map(({ username }: { username: string }) => username)).toEqual(['alba', 'bruna'])
    expect((await bruna.as('GET', '/v1/officers?limit=2&cursor=bruna')).body.officers).toHaveLength(1)
  })

  it('are known to every colleague by name, and to no outside system', async () => {
    await addDora()
    const vera = await bench.officer('vera', 'validator')
    const { body } = await vera.as('GET', '/v1/colleagues?limit=3')
    expect(body.colleagues.at(-1)).toEqual({
      username: 'dora',
      displayName: 'Dora Solano',
      roles: ['approver'],
      disabled: false,
    })
    const rest = await vera.as('GET', `/v1/colleagues?limit=3&cursor=${body.nextCursor}`)
    expect(rest.body.colleagues).toMatchObject([{ username: 'vera' }])
    const reader = await bench.officer('lector', 'register-reader')
    expect((await reader.as('GET', '/v1/colleagues')).status).toBe(403)
  })

  it('sign in with what was handed over, and leave it behind', async () => {
    const { initialPassword } = await addDora()
    const asked = { username: 'dora', password: initialPassword }
    const { body } = await bench.send('POST', '/v1/sessions', { body: asked })
    expect(body).toMatchObject({ mustEnrol: true })
    const authorization = `Bearer ${body.token}`
    const me = await bench.send('GET', '/v1/session', { authorization })
    expect(me.body).toMatchObject({ mustEnrol: true, mustChangePassword: true })
    const { secret } = (await bench.send('POST', '/v1/second-factor/totp', { authorization })).body
    const code = totpCode(secret, totpStep(bench.time.now))
    const path = '/v1/second-factor/totp/confirmation'
    expect(await bench.send('POST', path, { authorization, body: { code } })).toMatchObject({
      status: 400,
      body: { code: 'password-change-needed' },
    })
    const mine = { code, newPassword: 'a password of my own' }
    expect(await bench.send('POST', path, { authorization, body: mine })).toMatchObject({ status: 201 })
    expect(await bench.send('POST', '/v1/sessions', { body: asked })).toMatchObject({ status: 401 })
    expect((await bench.send('GET', '/v1/session', { authorization })).body.mustChangePassword).toBe(false)
  })

  it('are changed by who saw their present version', async () => {
    const { version } = await addDora()
    const change = { body: { roles: ['intake'], reason: 'moves to intake' } }
    expect(await alba.as('PATCH', '/v1/officers/dora', { ...change, 'if-match': '"7"' })).toMatchObject({
      status: 412,
      body: { code: 'version-conflict' },
    })
    const seen = (await alba.as('GET', '/v1/officers/dora')).headers.get('etag')
    expect(seen).toBe(`"${version}"`)
    const changed = await alba.as('PATCH', '/v1/officers/dora', { ...change, 'if-match': seen })
    expect(changed.body).toMatchObject({ roles: ['intake'], version: version + 1 })
    expect(changed.headers.get('etag')).toBe(`"${version + 1}"`)
    const entry = await bench.db
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'officer.changed')
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ actor: 'officer:alba', why: 'moves to intake' })
  })

  it('lose their sessions when their account is shut', async () => {
    const carla = await bench.officer('carla', 'approver')
    expect(await carla.as('GET', '/v1/session')).toMatchObject({ status: 200 })
    const shut = { body: { disabled: true }, 'if-match': '"1"' }
    expect((await alba.as('PATCH', '/v1/officers/carla', shut)).body.disabled).toBe(true)
    expect(await carla.as('GET', '/v1/session')).toMatchObject({ status: 401 })
  })

  it('always leave somebody who can administer', async () => {
    const leave = (name: string, body: object) =>
      alba.as('PATCH', `/v1/officers/${name}`, { body, 'if-match': '"1"' })
    expect(await leave('bruna', { disabled: true })).toMatchObject({ status: 200 })
    for (const body of [{ roles: ['key-custodian'] }, { disabled: true }])
      expect(await leave('alba', body)).toMatchObject({ status: 409, body: { code: 'last-administrator' } })
    expect((await alba.as('GET', '/v1/officers/alba')).body).toMatchObject({ disabled: false, version: 1 })
  })

  it('are managed by administrators who proved themselves just now, and by nobody else', async () => {
    const carla = await bench.officer('carla', 'approver')
    expect(await carla.as('POST', '/v1/officers', { body: dora })).toMatchObject({ status: 403 })
    expect(await carla.as('GET', '/v1/officers')).toMatchObject({ status: 403 })
    later(15 * 60_000)
    expect(await alba.as('POST', '/v1/officers', { body: dora })).toMatchObject({
      status: 403,
      body: { code: 'session-not-fresh' },
    })
  })
})

describe('the reset of a second factor', () => {
  let ana: Person
  beforeEach(async () => {
    ana = await bench.officer('ana', 'approver')
  })
  const ask = async (by: Person, username = 'ana') =>
    by.as('POST', '/v1/second-factor-resets', { body: { username, reason: 'lost her telephone' } })

  it('takes two administrators; then she enrols anew', async () => {
    const { id } = (await ask(alba)).body
    expect(await alba.as('POST', `/v1/second-factor-resets/${id}/approval`)).toMatchObject({
      status: 403,
      body: { code: 'four-eyes-needed' },
    })
    expect(await ana.as('GET', '/v1/session')).toMatchObject({ status: 200 })
    const approved = await bruna.as('POST', `/v1/second-factor-resets/${id}/approval`)
    expect(approved).toMatchObject({
      status: 201,
      body: { state: 'approved', askedBy: 'alba', decidedBy: 'bruna' },
    })
    expect(await ana.as('GET', '/v1/session')).toMatchObject({ status: 401 })
    const asked = { username: 'ana', password: approved.body.initialPassword }
    const signedIn = await bench.send('POST', '/v1/sessions', { body: asked })
    expect(signedIn).toMatchObject({ status: 201, body: { mustEnrol: true } })
    expect(await bruna.as('POST', `/v1/second-factor-resets/${id}/approval`)).toMatchObject({
      status: 409,
      body: { code: 'reset-state' },
    })
    const listed = (await alba.as('GET', '/v1/second-factor-resets')).body
    expect(JSON.stringify(listed)).not.toContain(approved.body.initialPassword)
  })

  it('is not for oneself, is refused by any administrator, and runs out', async () => {
    expect(await ask(alba, 'alba')).toMatchObject({ status: 403, body: { code: 'four-eyes-needed' } })
    const ofBruna = (await ask(alba, 'bruna')).body.id
    expect(await bruna.as('POST', `/v1/second-factor-resets/${ofBruna}/approval`)).toMatchObject({
      status: 403,
      body: { code: 'four-eyes-needed' },
    })
    expect((await alba.as('POST', `/v1/second-factor-resets/${ofBruna}/refusal`)).body.state).toBe('refused')
    const { id } = (await ask(alba)).body
    const carla = await bench.officer('carla', 'administrator')
    later(3 * 86_400_000)
    const authorization = (await signInAgain(carla)) ?? ''
    const late = await bench.send('POST', `/v1/second-factor-resets/${id}/approval`, { authorization })
    expect(late).toMatchObject({ status: 409, body: { code: 'reset-state' } })
    const { resets } = (await bench.send('GET', '/v1/second-factor-resets', { authorization })).body
    expect(resets[0].state).toBe('expired')
  })

  async function signInAgain({ codes }: Person): Promise<string> {
    const body = { username: 'carla', password: 'a long enough password', totp: await codes.next() }
    return `Bearer ${(await bench.send('POST', '/v1/sessions', { body })).body.token}`
  }
})

describe('changes of the identity', () => {
  it('are wanted for new officers, prepared, signed elsewhere and sent once', async () => {
    await addDora()
    const { wanted, embeddedOwner } = (await alba.as('GET', '/v1/identity-changes')).body
    expect(embeddedOwner).toBe(true)
    const ofDora = wanted.filter(({ username }: { username?: string }) => username === 'dora')
    expect(ofDora).toMatchObject([
      { act: 'addDelegate', why: 'new', type: 'sello/grant', days: 89 },
      { act: 'addDelegate', why: 'new', type: 'sello/status', days: 89 },
    ])
    const ids = ofDora.map(({ id }: { id: string }) => id)
    const file = (await alba.as('POST', '/v1/identity-changes/prepared', { body: { ids } })).body
    expect(file.changes).toHaveLength(2)
    const signedBy = (digit: string) => ({
      format: 'sello/signed-identity-changes/v1',
      changes: file.changes.map((prepared: object) => ({
        prepared,
        signature: `0x${digit.repeat(130)}`,
      })),
    })
    const relay = (digit: string) => alba.as('POST', '/v1/identity-changes/signed', { body: signedBy(digit) })
    expect(await relay('2')).toMatchObject({ status: 400, body: { code: 'bad-owner-signature' } })
    expect((await relay('1')).body.changes).toMatchObject([{ state: 'sent' }, { state: 'sent' }])
    await relay('1')
    const rows = await bench.db
      .selectFrom('outbox')
      .selectAll()
      .where('kind', '=', 'identity-change')
      .execute()
    expect(rows).toHaveLength(2)
    const after = (await alba.as('GET', '/v1/identity-changes')).body
    expect(after.wanted.map(({ username }: { username?: string }) => username)).not.toContain('dora')
  })

  it('are signed here only with the passphrase, in a fresh session, by who keeps the keys', async () => {
    await addDora()
    const path = '/v1/identity-changes/embedded'
    expect(await alba.as('POST', path, { body: { passphrase: 'wrong' } })).toMatchObject({
      status: 403,
      body: { code: 'passphrase-wrong' },
    })
    const carla = await bench.officer('carla', 'approver')
    const right = { body: { passphrase: 'the passphrase' } }
    expect(await carla.as('POST', path, right)).toMatchObject({ status: 403 })
    expect((await alba.as('POST', path, right)).body.changes.length).toBeGreaterThan(1)
    expect(JSON.stringify(await bench.db.selectFrom('audit').selectAll().execute())).not.toContain(
      'the passphrase',
    )
    expect(await alba.as('POST', path, right)).toMatchObject({
      status: 409,
      body: { code: 'nothing-to-sign' },
    })
    later(15 * 60_000)
    expect(await alba.as('POST', path, right)).toMatchObject({ body: { code: 'session-not-fresh' } })
  })
})
