import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildScene, CO_DID } from '../testing/verdict-scene.ts'
import { EXPECTED, readCredential, readPresentation, sceneDeps } from '../testing/verify-scene.ts'
import { createVerifier } from './create-verifier.ts'

type Step = { readonly object: Record<string, unknown>; readonly name: string }

/** Every member of every object and array in a document. */
function membersOf(value: unknown): Step[] {
  if (value === null || typeof value !== 'object') return []
  const object: Record<string, unknown> = Object(value)
  return Object.keys(object).flatMap((name) => [{ object, name }, ...membersOf(object[name])])
}

const hostile = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    '\ud800',
    '',
    'A'.repeat(5000),
    -1,
    1e21,
    2 ** 53,
    null,
    [],
    {},
    '__proto__',
    true,
  ),
  fc.string({ unit: 'binary' }),
)

test('whatever stands in a document: a verdict that is not verified, and never an exception', async () => {
  let parsed = 0
  await fc.assert(
    fc.asyncProperty(fc.nat(), hostile, fc.boolean(), async (place, value, remove) => {
      const scene = buildScene()
      scene.tampered = true
      const steps = membersOf(scene.document)
      const step = steps[place % steps.length]
      if (step && remove) delete step.object[step.name]
      else if (step) step.object[step.name] = value
      const deps = sceneDeps(scene, () => readPresentation(scene, [readCredential(scene)]))
      const verdict = await createVerifier(deps).verify('', { verifier: CO_DID, expected: EXPECTED })
      expect(verdict.status).not.toBe('verified')
      expect(verdict.checks).toHaveLength(12)
      if (verdict.certificate) parsed++
    }),
    { numRuns: 2000 },
  )
  // Not all of them fell at the first hurdle.
  expect(parsed).toBeGreaterThan(100)
})

test.each(['certificateNumber', 'programme'])(
  'a lone surrogate in %s is refused, not thrown at',
  async (name) => {
    const scene = buildScene()
    for (const object of [scene.document.certificateCore, scene.document.credentialSubject]) {
      Object.assign(object, { [name]: '\ud800' })
    }
    const deps = sceneDeps(scene, () => readCredential(scene))
    const verdict = await createVerifier(deps).verify('', { verifier: CO_DID })
    expect(verdict.checks[1]).toMatchObject({ name: 'schema', code: 'not-an-aeo-certificate' })
  },
)
