import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Anvil, startAnvil } from '@sello/ledger'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { killedSello, sello } from './testing/sello-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'sello-crash-init-'))
const path = (name: string) => join(folder, name)
const passphrase = { SELLO_OWNER_PASSPHRASE: 'a passphrase of the owner' }
let anvil: Anvil

const init = (dir: string, more: readonly string[]) => [
  ...['authority', 'init', '--dir', dir, '--country', 'CR', '--name', 'Aduanas'],
  ...['--time-zone', 'America/Costa_Rica', '--owner-file', 'owner.json', '--rpc-url', anvil.url],
  ...['--administrator', 'alba', '--password-file', 'alba=password', ...more],
]

beforeAll(async () => {
  anvil = await startAnvil({ chainId: 31_337 })
  writeFileSync(path('password'), 'a long enough password\n', { mode: 0o600 })
  const made = await sello(['authority', 'owner', '--out', 'owner.json'], passphrase, folder)
  writeFileSync(path('founders.json'), JSON.stringify([{ country: 'CR', identity: made.out.trim() }]))
  const found = ['--found', 'founders.json', '--deployment', 'deployment.json']
  expect(await sello(init('first', found), {}, folder)).toMatchObject({ code: 0 })
})
afterAll(async () => {
  await anvil?.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('is there wholly or not at all, killed at any moment; the same command again makes it', async () => {
  const whole = readdirSync(path('first'), { recursive: true }).map(String).sort()
  const join = ['--join', 'deployment.json']
  const begun = performance.now()
  expect(await sello(init('second', join), {}, folder)).toMatchObject({ code: 0 })
  const took = performance.now() - begun
  const seen = new Set<boolean>()
  for (const part of [0.4, 0.7, 0.8, 0.9, 0.96]) {
    const dir = `killed-${part}`
    await killedSello(init(dir, join), {}, folder, () => sleep(took * part))
    const isThere = existsSync(path(dir))
    seen.add(isThere)
    const again = await sello(init(dir, join), {}, folder)
    if (isThere) expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/^already-set-up: /) })
    else expect(again).toMatchObject({ code: 0 })
    expect(readdirSync(path(dir), { recursive: true }).map(String).sort()).toEqual(whole)
    expect(existsSync(path(`${dir}.setup`))).toBe(false)
  }
  expect(seen).toContain(false)
}, 120_000)
