import { describe, expect, test } from 'vitest'
import {
  blockTime,
  buildScene,
  CO_DID,
  COPY_AT,
  CR,
  GRANT_AT,
  HEAD_BLOCK,
  identityState,
  type Scene,
} from '../testing/verdict-scene.ts'
import { EXPECTED, readCredential, readPresentation, sceneDeps, verifyBare } from '../testing/verify-scene.ts'
import { createVerifier } from './create-verifier.ts'
import type { Question } from './question.ts'
import type { CheckName, Verdict } from './verdict.ts'

const endOf = (block: number) => new Date((blockTime(block) + 3600) * 1000)
const codeOf = (verdict: Verdict, name: CheckName) =>
  verdict.checks.find((check) => check.name === name)?.code
const failures = (verdict: Verdict) =>
  verdict.checks.filter((check) => check.outcome === 'failed').map((check) => check.code)

describe('as of a date', () => {
  test('before the grant it was not granted, after it recognised, whenever the copy was recorded', async () => {
    const scene = buildScene()
    expect(failures(await verifyBare(scene, { asOf: endOf(2) }))).toEqual(['grant-not-anchored'])
    expect((await verifyBare(scene, { asOf: endOf(3) })).status).toBe('verified')
    expect(await verifyBare(scene, { asOf: endOf(4) })).toMatchObject({
      status: 'verified',
      asOf: endOf(4).toISOString(),
    })
  })

  test('a copy recorded since the issuer is distrusted does not count for any moment', async () => {
    const scene = buildScene()
    const trusted = scene.ledger.members.find(({ fact }) => fact.identity === CR)
    if (!trusted) throw new Error('CR is a member')
    const fact = { ...trusted.fact, distrustedSince: COPY_AT.block }
    scene.ledger.members.push({ at: { block: 6, logIndex: 0 }, fact })
    expect(failures(await verifyBare(scene, { asOf: endOf(3) }))).toEqual(['issuer-distrusted'])
  })

  test('a copy that a stale mirror has not seen is indeterminate, also for a past moment', async () => {
    const scene = buildScene()
    scene.ledger.anchors = scene.ledger.anchors.filter(({ purpose }) => purpose !== 'copy')
    expect(failures(await verifyBare(scene, { asOf: endOf(5) }))).toContain('copy-not-anchored')
    scene.now = new Date(scene.now.getTime() + 86_400_000)
    const verdict = await verifyBare(scene, { asOf: endOf(5) })
    expect([codeOf(verdict, 'copy'), verdict.status]).toEqual(['copy-not-anchored', 'indeterminate'])
  })

  test('before the ledger began nothing was known', async () => {
    const verdict = await verifyBare(buildScene(), { asOf: new Date('2026-11-01T07:00:00Z') })
    expect(verdict.status).toBe('rejected')
    expect(failures(verdict)).toContain('grant-not-anchored')
    expect(codeOf(verdict, 'status')).toBe('not-reached')
  })

  test('status, membership, arrangement and disavowal are those of the moment', async () => {
    const scene = buildScene()
    const at = { block: 8, logIndex: 0 }
    const { ledger } = scene
    ledger.statuses.push({
      at,
      fact: { identity: CR, list: '1', index: 4711, revoked: true, suspended: false },
    })
    const member = ledger.members[0]
    if (member) ledger.members.push({ at, fact: { ...member.fact, standing: 'removed' } })
    const arrangement = ledger.arrangements[0]
    if (arrangement)
      ledger.arrangements.push({ at, fact: { ...arrangement.fact, inForce: false, reason: 'withdrawn' } })
    ledger.anchors = ledger.anchors.map((one) => ({
      ...one,
      disavowed: { position: at, time: blockTime(8) },
    }))
    expect((await verifyBare(scene, { asOf: endOf(7) })).status).toBe('verified')
    expect(failures(await verifyBare(scene, { asOf: endOf(8) }))).toEqual([
      'issuer-removed',
      'grant-disavowed',
      'copy-disavowed',
      'status-revoked',
      'arrangement-withdrawn',
    ])
  })

  test('a past moment that the mirror has covered does not become stale', async () => {
    const scene = buildScene()
    scene.now = new Date(scene.now.getTime() + 86_400_000)
    expect((await verifyBare(scene)).status).toBe('indeterminate')
    expect((await verifyBare(scene, { asOf: endOf(9) })).status).toBe('verified')
  })

  test('the future is refused, and so are verifiers that are no administration', async () => {
    const scene = buildScene()
    const future = new Date(scene.now.getTime() + 1)
    await expect(verifyBare(scene, { asOf: future })).rejects.toMatchObject({ code: 'as-of-in-future' })
    await expect(verifyBare(scene, { asOf: new Date('never') })).rejects.toMatchObject({
      code: 'date-invalid',
    })
    const verifier = buildScene({ copyFor: { kind: 'register' } }).document.id
    await expect(verifyBare(scene, { verifier: Object(verifier) })).rejects.toMatchObject({
      code: 'verifier-not-authority',
    })
  })
})

describe('keys and officers count where the anchor stands', () => {
  const changed = (scene: Scene, at: { block: number; logIndex: number }, without: 'keys' | 'delegates') => {
    const state = { ...identityState(scene.signedBy), [without]: [] }
    scene.ledger.identities.push({ at, fact: state })
  }

  test('a key revoked after the copy still counts, one revoked before it does not', async () => {
    const after = buildScene()
    changed(after, { block: COPY_AT.block, logIndex: COPY_AT.logIndex + 1 }, 'keys')
    expect((await verifyBare(after)).status).toBe('verified')
    const before = buildScene()
    changed(before, { block: COPY_AT.block - 1, logIndex: 9 }, 'keys')
    expect(failures(await verifyBare(before))).toEqual(['issuer-key-unknown'])
  })

  test('an officer who left after the grant counts, one who left before it does not', async () => {
    const after = buildScene()
    changed(after, { block: GRANT_AT.block, logIndex: GRANT_AT.logIndex + 1 }, 'delegates')
    expect(failures(await verifyBare(after))).toEqual(['copy-officer-not-authorised'])
    const before = buildScene()
    changed(before, { block: GRANT_AT.block, logIndex: GRANT_AT.logIndex - 1 }, 'delegates')
    expect(failures(await verifyBare(before))).toEqual([
      'grant-officer-not-authorised',
      'copy-officer-not-authorised',
    ])
  })

  test('the owner counts as an officer, and a quorum of one is enough where the member has set it', async () => {
    const scene = buildScene()
    const { owner } = identityState(scene.signedBy)
    scene.ledger.anchors = scene.ledger.anchors.map((one) => ({ ...one, officers: [owner] }))
    expect(failures(await verifyBare(scene))).toEqual(['grant-quorum'])
    scene.ledger.members = scene.ledger.members.map(({ at, fact }) => ({
      at,
      fact: { ...fact, quorum: { ...fact.quorum, grant: 1 } },
    }))
    expect((await verifyBare(scene)).status).toBe('verified')
  })
})

describe('a mirror that lacks something', () => {
  const older = (scene: Scene) => {
    scene.now = new Date(scene.now.getTime() + 600_000)
  }
  const gapped = (scene: Scene) => {
    scene.ledger.faults.push({ code: 'event-gap', message: 'Planted.' })
  }
  const changedBlock = (scene: Scene) => {
    scene.ledger.faults.push({ code: 'changed-block', message: 'Planted.' })
  }
  const revoked = ({ ledger }: Scene) => {
    const fact = { identity: CR, list: '1', index: 4711, revoked: true, suspended: false }
    ledger.statuses.push({ at: { block: 9, logIndex: 0 }, fact })
  }
  const suspended = ({ ledger }: Scene) => {
    const fact = { identity: CR, list: '1', index: 4711, revoked: false, suspended: true }
    ledger.statuses.push({ at: { block: 9, logIndex: 0 }, fact })
  }
  const notGranted = ({ ledger }: Scene) => ledger.anchors.shift()
  const oneOfficer = ({ ledger }: Scene) => {
    ledger.anchors = ledger.anchors.map((one) => ({ ...one, officers: one.officers.slice(0, 1) }))
  }

  test.each([
    { mirror: 'stale', lack: older, fault: 'revoked', plant: revoked, status: 'rejected' },
    { mirror: 'stale', lack: older, fault: 'suspended', plant: suspended, status: 'indeterminate' },
    { mirror: 'stale', lack: older, fault: 'not granted', plant: notGranted, status: 'indeterminate' },
    { mirror: 'stale', lack: older, fault: 'granted by one', plant: oneOfficer, status: 'rejected' },
    { mirror: 'gapped', lack: gapped, fault: 'revoked', plant: revoked, status: 'rejected' },
    { mirror: 'gapped', lack: gapped, fault: 'not granted', plant: notGranted, status: 'indeterminate' },
    { mirror: 'gapped', lack: gapped, fault: 'granted by one', plant: oneOfficer, status: 'indeterminate' },
    { mirror: 'untrusted', lack: changedBlock, fault: 'revoked', plant: revoked, status: 'indeterminate' },
    { mirror: 'untrusted', lack: changedBlock, fault: 'by one', plant: oneOfficer, status: 'indeterminate' },
  ])('$mirror, $fault: $status', async ({ lack, plant, status }) => {
    const scene = buildScene()
    plant(scene)
    expect((await verifyBare(scene)).status).toBe('rejected')
    lack(scene)
    expect((await verifyBare(scene)).status).toBe(status)
  })

  test('does not save what is wrong in itself', async () => {
    const scene = buildScene({ core: { expiresOn: '2026-11-10' } })
    older(scene)
    expect(await verifyBare(scene)).toMatchObject({ status: 'rejected', certificate: { status: 'EXPIRED' } })
  })
})

describe('who presents, as of a date', () => {
  /** A holder whose one key stood only up to block 7, or only from there on. */
  function present(
    scene: Scene,
    keyAt: (block: number) => boolean,
    asOf: Date,
    expected: Question['expected'] = EXPECTED,
  ): Promise<Verdict> {
    const deps = sceneDeps(scene, () => readPresentation(scene, [readCredential(scene)]))
    const resolve: typeof deps.holderKeys.resolve = async (_id, at) =>
      keyAt(at.block) ? scene.holderKey : undefined
    return createVerifier({ ...deps, holderKeys: { resolve } }).verify('', {
      verifier: CO_DID,
      expected,
      asOf,
    })
  }

  test('a key that the holder has revoked since presents nothing any more', async () => {
    const verdict = await present(buildScene(), (block) => block <= 7, endOf(6))
    expect(failures(verdict)).toEqual(['presentation-key-unknown'])
  })

  test('a key that the holder has had only since then presents', async () => {
    expect((await present(buildScene(), (block) => block > 7, endOf(6))).status).toBe('verified')
    expect((await present(buildScene(), (block) => block === HEAD_BLOCK, endOf(6))).status).toBe('verified')
  })

  test('a presentation made then, looked at again, has the key of then', async () => {
    const scene = buildScene()
    const made = blockTime(6) + 3600
    scene.presentation = { ...scene.presentation, issuedAt: made, expiresAt: made + 60 }
    expect((await present(scene, (block) => block <= 7, endOf(6))).status).toBe('verified')
  })

  test('what answers an open request is made now, whatever times it names', async () => {
    const open = { ...EXPECTED, occasion: 'now' } as const
    const scene = buildScene()
    expect((await present(scene, (block) => block > 7, endOf(6), open)).status).toBe('verified')
    const made = blockTime(6) + 3600
    scene.presentation = { ...scene.presentation, issuedAt: made, expiresAt: made + 60 }
    expect(failures(await present(scene, () => true, endOf(6), open))).toEqual(['presentation-expired'])
    scene.presentation = { ...scene.presentation, expiresAt: undefined }
    expect(failures(await present(scene, (block) => block <= 7, endOf(6), open))).toEqual([
      'presentation-key-unknown',
    ])
  })
})
