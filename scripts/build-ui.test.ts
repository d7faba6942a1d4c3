import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inputsDigest, uis } from './build-ui.mjs'
import { findBrowser } from './ensure-browser.mjs'

let base: string
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'sello-inputs-'))
  mkdirSync(join(base, 'ui/node_modules'), { recursive: true })
  writeFileSync(join(base, 'ui/main.tsx'), 'one')
  writeFileSync(join(base, 'lock.yaml'), 'lock')
})
afterAll(() => rmSync(base, { recursive: true }))

const digest = () => inputsDigest(base, ['ui', 'lock.yaml', 'not-there'])

describe('the build of the UIs', () => {
  it('is skipped as long as nothing it is made of changes', () => {
    const first = digest()
    writeFileSync(join(base, 'ui/main.test.ts'), 'a test')
    writeFileSync(join(base, 'ui/node_modules/x.js'), 'a dependency: the lock file tells')
    expect(digest()).toBe(first)
  })

  it.each([
    ['a source', 'ui/main.tsx'],
    ['a new file', 'ui/page.tsx'],
    ['the lock file', 'lock.yaml'],
  ])('is made again when %s changes', (_what, path) => {
    const before = digest()
    writeFileSync(join(base, path), 'two')
    expect(digest()).not.toBe(before)
  })

  it('names inputs that are there', () => {
    const root = join(import.meta.dirname, '..')
    for (const { inputs } of uis)
      for (const input of inputs) expect(inputsDigest(root, [input])).not.toBe(inputsDigest(root, []))
  })
})

describe('the browser of the tests', () => {
  it('is the one named, the usual one, or one in PATH; else none', () => {
    const only = (path: string) => (asked: string) => asked === path
    expect(findBrowser({ CHROME_PATH: '/opt/chrome' }, only('/opt/chrome'))).toBe('/opt/chrome')
    expect(findBrowser({ CHROME_PATH: '/opt/chrome' }, only('/usr/bin/chromium'))).toBeUndefined()
    expect(findBrowser({}, only('/usr/bin/chromium'))).toBe('/usr/bin/chromium')
    expect(findBrowser({ PATH: '/home/a/bin' }, only('/home/a/bin/chromium'))).toBe('/home/a/bin/chromium')
    expect(findBrowser({ PATH: '' }, () => false)).toBeUndefined()
  })
})
