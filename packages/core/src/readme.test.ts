import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkCodes, commonCodes, createVerifier, momentOfDate } from './index.ts'
import { buildScene, CO_DID } from './testing/verdict-scene.ts'
import { readCredential, sceneDeps } from './testing/verify-scene.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
// The formatter pads the cells of tables.
const cells = readme.replaceAll(/ +/g, ' ')
const source = readFileSync(new URL(import.meta.url), 'utf8')

test('the example of the README', async () => {
  const scene = buildScene()
  const deps = sceneDeps(scene, () => readCredential(scene))
  const credential = ''
  const now = scene.now
  // example
  const verifier = createVerifier(deps)
  const verdict = await verifier.verify(credential, {
    verifier: CO_DID,
    asOf: momentOfDate('2026-11-09', 'America/Bogota', now),
  })
  expect(verdict.status).toBe('verified')
  expect(verdict.recognition?.benefits).toEqual(['priority'])
  // end of example
  const example = source.split('// example\n')[1]?.split('  // end of example')[0] ?? 'no example'
  expect(readme).toContain(example.replaceAll(/^ {2}/gm, ''))
})

test('the README lists every code with its meaning', () => {
  for (const [name, codes] of Object.entries({ ...checkCodes, any: commonCodes })) {
    for (const [code, meaning] of Object.entries<string>(codes)) {
      expect(cells).toContain(`| \`${name}\` | \`${code}\` | ${meaning} |`)
    }
  }
})
