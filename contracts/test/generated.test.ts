import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const here = fileURLToPath(new URL('..', import.meta.url))
let copy: string

/** In a copy, so that the check of planted changes leaves this folder alone. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'sello-contracts-'))
  for (const name of ['src', 'scripts', 'test', 'hardhat.config.ts', 'package.json']) {
    cpSync(join(here, name), join(copy, name), { recursive: true })
  }
  symlinkSync(join(here, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const check = () =>
  spawnSync(process.execPath, ['scripts/generate.ts', '--check'], { cwd: copy, encoding: 'utf8' })

function plant(file: string, from: string, to: string): void {
  const path = join(copy, file)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
  writeFileSync(path, text.replace(from, to))
}

test('the bindings are those of the contracts, and the check sees when they are not', {
  timeout: 60_000,
}, () => {
  expect(check()).toMatchObject({ status: 0, stderr: expect.not.stringContaining('stale') })
  plant('src/AnchorLog.sol', 'MAX_ROOTS = 64', 'MAX_ROOTS = 65')
  expect(check()).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('stale bindings: src/generated/anchor-log.ts'),
  })
})
