import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { termsDigest } from '@sello/core'
import { silentLog } from '@sello/platform'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sampleNetwork } from '../testing/sample-network.ts'
import { openTermsDirectory } from './terms-directory.ts'

const { terms } = sampleNetwork()
let path: string

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'sello-terms-'))
})
afterEach(() => rmSync(path, { recursive: true }))

it('keeps terms across a restart, once', async () => {
  const shelf = await openTermsDirectory(path, silentLog)
  expect(await shelf.find(termsDigest(terms))).toBeUndefined()
  await shelf.keep(terms)
  await shelf.keep(terms)
  expect(readdirSync(path)).toHaveLength(1)
  const again = await openTermsDirectory(path, silentLog)
  expect(await again.find(termsDigest(terms))).toEqual(terms)
})

it('finds files that come later, and passes over what holds no terms', async () => {
  const shelf = await openTermsDirectory(path, silentLog)
  writeFileSync(join(path, 'broken.json'), '{')
  writeFileSync(join(path, 'other.json'), '{"title":"x"}')
  writeFileSync(join(path, 'handed-over.json'), JSON.stringify(terms))
  expect(await shelf.find(termsDigest(terms))).toEqual(terms)
})
