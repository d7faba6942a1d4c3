import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noNodeBuiltins } from './vite-plugins.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'sello-vite-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

async function buildOf(source: string) {
  const input = join(dir, 'entry.js')
  writeFileSync(input, source)
  return build({
    root: dir,
    configFile: false,
    logLevel: 'silent',
    plugins: [noNodeBuiltins()],
    build: { write: false, rolldownOptions: { input } },
  })
}

describe('the build of the desk', () => {
  it('fails when something of Node is reachable', async () => {
    const source = "import * as fs from 'node:fs'\nglobalThis.read = (path) => fs.readFileSync?.(path)\n"
    await expect(buildOf(source)).rejects.toThrow('reachable from the UI')
  })

  it('passes without', async () => {
    await expect(buildOf('globalThis.sum = (a, b) => a + b\n')).resolves.toBeDefined()
  })
})
