import { describe, expect, test } from 'vitest'
import { delegatesUntil, identityAs, memberAs } from '../testing/plant-faults.ts'
import {
  blockTime,
  buildScene,
  COPY_AT,
  GRANT_AT,
  identityState,
  OFFICERS,
  type Scene,
} from '../testing/verdict-scene.ts'
import { verifyBare } from '../testing/verify-scene.ts'

async function failures(scene: Scene, asOf?: Date): Promise<string[]> {
  const { checks } = await verifyBare(scene, asOf ? { asOf } : {})
  return checks.filter((check) => check.outcome === 'failed').map((check) => check.code)
}

function planted(plant: (scene: Scene) => void): Scene {
  const scene = buildScene()
  plant(scene)
  return scene
}

const grantTime = blockTime(GRANT_AT.block)
const DAY = 86_400

describe("an officer's authority", () => {
  test('may end 90 days after the act and not a second later, and must not have ended before it', async () => {
    expect(await failures(planted(delegatesUntil('sello/grant', grantTime + 90 * DAY)))).toEqual([])
    expect(await failures(planted(delegatesUntil('sello/grant', grantTime + 90 * DAY + 1)))).toEqual([
      'grant-officer-too-long',
    ])
    expect(await failures(planted(delegatesUntil('sello/grant', grantTime + 1)))).toEqual([])
    expect(await failures(planted(delegatesUntil('sello/grant', grantTime)))).toEqual([
      'grant-officer-not-authorised',
    ])
  })

  test('is what was set last', async () => {
    const renewed = (validTo: number) =>
      planted(
        identityAs((state) => ({
          ...state,
          delegates: [
            {
              fragment: 'delegate-7',
              type: 'sello/grant',
              delegate: OFFICERS[0],
              addedAt: { block: 2, logIndex: 0 },
              validTo,
            },
            ...state.delegates,
          ],
        })),
      )
    expect(await failures(renewed(grantTime + 91 * DAY))).toEqual(['grant-officer-too-long'])
    expect(await failures(renewed(grantTime + 10 * DAY))).toEqual([])
  })

  test('of another type or given later does not count, nor does an anchor by nobody', async () => {
    const retyped = identityAs((state) => ({
      ...state,
      delegates: state.delegates.map((one) => ({ ...one, type: 'veriKey' })),
    }))
    const later = identityAs((state) => ({
      ...state,
      delegates: state.delegates.map((one) => ({ ...one, addedAt: { block: 9, logIndex: 0 } })),
    }))
    const both = ['grant-officer-not-authorised', 'copy-officer-not-authorised']
    expect(await failures(planted(retyped))).toEqual(both)
    expect(await failures(planted(later))).toEqual(both)
    const nobody = planted(({ ledger }) => {
      ledger.anchors = ledger.anchors.map((one) => ({ ...one, officers: [] }))
    })
    expect(await failures(nobody)).toEqual(['grant-quorum', 'copy-officer-not-authorised'])
  })
})

describe('distrust', () => {
  test('counts from its block on', async () => {
    expect(await failures(planted(memberAs({ distrustedSince: COPY_AT.block + 1 })))).toEqual([])
    expect(await failures(planted(memberAs({ distrustedSince: COPY_AT.block })))).toEqual([
      'issuer-distrusted',
    ])
    expect(await failures(planted(memberAs({ distrustedSince: GRANT_AT.block })))).toEqual([
      'issuer-distrusted',
    ])
  })
})

describe('a key of the issuer', () => {
  test('must not have run out when the copy was anchored', async () => {
    const until = (validTo: number) =>
      planted(identityAs((state) => ({ ...state, keys: state.keys.map((key) => ({ ...key, validTo })) })))
    expect(await failures(until(blockTime(COPY_AT.block) + 1))).toEqual([])
    expect(await failures(until(blockTime(COPY_AT.block)))).toEqual(['issuer-key-revoked'])
  })

  test('is looked up at the moment asked about when there is no copy, so that the proof is still judged', async () => {
    const scene = planted(({ ledger }) => ledger.anchors.pop())
    expect(await failures(scene)).toEqual(['copy-not-anchored'])
    scene.tampered = true
    expect(await failures(scene)).toEqual(['proof-invalid', 'copy-not-anchored'])
  })

  test.each([
    { format: 'ldp', fragment: 'delegate-1', fails: [] },
    { format: 'vc+jwt', fragment: 'delegate-1', fails: [] },
    { format: 'jwt_vc_json', fragment: 'delegate-3', fails: [] },
    { format: 'ldp', fragment: 'delegate-3', fails: ['issuer-key-wrong-algorithm'] },
    { format: 'jwt_vc_json', fragment: 'delegate-1', fails: ['issuer-key-wrong-algorithm'] },
  ] as const)('of $format is $fragment: $fails', async ({ format, fragment, fails }) => {
    const scene = buildScene()
    scene.format = format
    scene.verificationMethod = scene.verificationMethod.replace('delegate-1', fragment)
    expect(await failures(scene)).toEqual(fails)
  })

  test('is never a delegate, whatever its number', async () => {
    const scene = buildScene()
    const [officer] = identityState(scene.signedBy).delegates
    scene.verificationMethod = scene.verificationMethod.replace('delegate-1', officer?.fragment ?? '')
    expect(await failures(scene)).toEqual(['issuer-key-unknown'])
  })
})

describe('validity', () => {
  const ending = () => buildScene({ core: { expiresOn: '2026-11-10' } })

  test("begins with the first second of the issuer's day and ends with the last", async () => {
    expect(await failures(ending(), new Date('2026-11-11T05:59:59.999Z'))).toEqual([])
    expect(await failures(ending(), new Date('2026-11-11T06:00:00.000Z'))).toEqual(['expired'])
    const later = () => buildScene({ core: { effectiveFrom: '2026-11-10' } })
    expect(await failures(later(), new Date('2026-11-10T05:59:59.999Z'))).toEqual(['not-yet-valid'])
    expect(await failures(later(), new Date('2026-11-10T06:00:00.000Z'))).toEqual([])
  })

  test.each([
    { change: { validFrom: '2026-11-01T06:00:00Z', validUntil: '2028-11-01T05:59:59Z' }, fails: [] },
    { change: { validFrom: '2026-10-31T09:59:59Z' }, fails: ['validity-mismatch'] },
    { change: { validFrom: '2026-11-02T00:00:00-06:00' }, fails: ['validity-mismatch'] },
    { change: { validUntil: '2028-11-01T23:59:59-06:00' }, fails: ['validity-mismatch'] },
    { change: { validUntil: undefined }, fails: ['validity-mismatch'] },
  ])('agrees with the core in any way of writing it: $change', async ({ change, fails }) => {
    expect(await failures(planted(({ document }) => Object.assign(document, change)))).toEqual(fails)
  })
})
