import { describe, expect, test } from 'vitest'
import type { CredentialReader, Unreadable } from '../ports/credential-reader.ts'
import {
  ARRANGEMENT,
  blockTime,
  buildScene,
  CO_DID,
  COPY_AT,
  CR,
  GRANT_AT,
  HOLDER,
  identityState,
  type Scene,
} from '../testing/verdict-scene.ts'
import {
  EXPECTED,
  readCredential,
  readPresentation,
  sceneDeps,
  verifyBare,
  verifyPresented,
} from '../testing/verify-scene.ts'
import { createVerifier } from './create-verifier.ts'
import type { CheckName, Verdict } from './verdict.ts'

const endOf = (block: number) => new Date((blockTime(block) + 3600) * 1000)
const codeOf = (verdict: Verdict, name: CheckName) =>
  verdict.checks.find((check) => check.name === name)?.code
const failures = (verdict: Verdict) =>
  verdict.checks.filter((check) => check.outcome === 'failed').map((check) => check.code)

describe('a verified presentation', () => {
  test('says what the certificate is and under what it is recognised', async () => {
    const verdict = await verifyPresented(buildScene())
    expect(verdict).toMatchObject({
      kind: 'presentation',
      format: 'vp+jwt',
      summary: 'Valid, and recognised under "CR–CO".',
      holder: HOLDER,
      certificate: {
        issuerCountry: 'CR',
        certificateNumber: 'CR-OEA-000123',
        tin: 'CR3101123456',
        legalName: 'Café de Altura S.A.',
        status: 'ACTIVE',
      },
      recognition: { arrangement: ARRANGEMENT, version: 1, benefits: ['priority'], roles: ['exporter'] },
      freshness: { block: 10, ageSeconds: 5, blockTime: '2026-11-11T12:00:00.000Z' },
      asOf: '2026-11-11T12:00:05.000Z',
    })
  })

  test('may be by a bare key that stands in the credential', async () => {
    const scene = buildScene({ copyFor: { kind: 'key', jwk: { kty: 'EC' }, thumbprint: 'thumb' } })
    scene.presentation = { ...scene.presentation, verificationMethod: undefined, holderThumbprint: 'thumb' }
    expect(failures(await verifyPresented(scene))).toEqual([])
    scene.presentation = { ...scene.presentation, holderThumbprint: 'other' }
    expect(failures(await verifyPresented(scene))).toEqual(['presentation-other-holder'])
  })

  test('need not disclose the firm', async () => {
    const scene = buildScene()
    const subject: Record<string, unknown> = scene.document.credentialSubject
    for (const name of ['tin', 'legalName', 'identitySalt']) delete subject[name]
    const verdict = await verifyPresented(scene)
    expect(verdict.status).toBe('verified')
    expect(verdict.certificate).not.toHaveProperty('tin')
  })

  test("a partner's copy verifies bare, for its own arrangement, but is never a presentation", async () => {
    const scene = buildScene({ copyFor: { kind: 'partner', audience: ARRANGEMENT } })
    expect(await verifyBare(scene)).toMatchObject({ status: 'verified', kind: 'credential' })
    expect(failures(await verifyPresented(scene))).toEqual(['presentation-unbound-copy'])
  })
})

describe('unreadable input', () => {
  test("is rejected with the reader's code, and every check is listed", async () => {
    const fault: Unreadable = { kind: 'unreadable', code: 'alg-none', message: 'Unsigned.' }
    const reader: CredentialReader = { read: async () => fault }
    const scene = buildScene()
    const deps = { ...sceneDeps(scene, () => readCredential(scene)), reader }
    const verdict = await createVerifier(deps).verify('', { verifier: CO_DID })
    expect(verdict).toMatchObject({ kind: 'unreadable', status: 'rejected' })
    expect(verdict.checks.map((check) => check.code)).toEqual([
      'alg-none',
      ...Array.from({ length: 10 }, () => 'not-reached'),
      'ok',
    ])
  })

  test.each([null, [], 'text', {}, { type: ['AeoCertificate'] }, { certificateCore: { __proto__: null } }])(
    'a document that is no certificate is rejected: %j',
    async (document) => {
      const scene = buildScene()
      const read = { ...readCredential(scene), document: Object(document) }
      const deps = sceneDeps(scene, () => readPresentation(scene, [read]))
      const verdict = await createVerifier(deps).verify('', { verifier: CO_DID, expected: EXPECTED })
      expect(verdict.status).toBe('rejected')
      expect(codeOf(verdict, 'schema')).toBe('not-an-aeo-certificate')
    },
  )
})

describe('several credentials', () => {
  test('have a verdict each, and the worst of each check around them', async () => {
    const [good, bad] = [buildScene(), buildScene()]
    bad.tampered = true
    const read = () => readPresentation(good, [readCredential(good), readCredential(bad)])
    const verdict = await createVerifier(sceneDeps(good, read)).verify('', {
      verifier: CO_DID,
      expected: EXPECTED,
    })
    expect(verdict.status).toBe('rejected')
    expect(failures(verdict)).toEqual(['proof-invalid'])
    expect(verdict.credentials?.map((one) => one.status)).toEqual(['verified', 'rejected'])
    expect(verdict.credentials?.[0]?.recognition).toBeDefined()
  })

  test('of two holders are refused', async () => {
    const [mine, theirs] = [buildScene(), buildScene({ copyFor: { kind: 'holder', did: 'did:key:zOther' } })]
    mine.ledger.anchors.push(...theirs.ledger.anchors.filter((anchor) => anchor.purpose === 'copy'))
    const read = () => readPresentation(mine, [readCredential(mine), readCredential(theirs)])
    const verdict = await createVerifier(sceneDeps(mine, read)).verify('', {
      verifier: CO_DID,
      expected: EXPECTED,
    })
    expect(failures(verdict)).toEqual(['presentation-other-holder'])
  })

  test('that are all good are verified together', async () => {
    const scene = buildScene()
    const read = () => readPresentation(scene, [readCredential(scene), readCredential(scene)])
    const verdict = await createVerifier(sceneDeps(scene, read)).verify('', {
      verifier: CO_DID,
      expected: EXPECTED,
    })
    expect(verdict).toMatchObject({
      status: 'verified',
      summary: 'All 2 certificates are valid and recognised.',
    })
  })
})

describe('as of a date', () => {
  test('before the copy it was not recorded, before the grant not granted, after both recognised', async () => {
    const scene = buildScene()
    expect(failures(await verifyBare(scene, { asOf: endOf(2) }))).toEqual([
      'grant-not-anchored',
      'copy-not-anchored',
    ])
    expect(failures(await verifyBare(scene, { asOf: endOf(3) }))).toEqual(['copy-not-anchored'])
    expect(await verifyBare(scene, { asOf: endOf(4) })).toMatchObject({
      status: 'verified',
      asOf: endOf(4).toISOString(),
    })
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

describe('arrangements', () => {
  test('the latest version in force speaks, and any arrangement that covers will do', async () => {
    const scene = buildScene()
    const [first] = scene.ledger.arrangements
    if (!first) throw new Error('invariant: the scene has an arrangement')
    const at = { block: 5, logIndex: 0 }
    scene.ledger.arrangements.push(
      { at, fact: { ...first.fact, version: 2, inForce: false, reason: 'not-accepted' } },
      { at, fact: { ...first.fact, id: '2', inForce: false, reason: 'suspended' } },
    )
    const verdict = await verifyBare(scene)
    expect(verdict).toMatchObject({
      status: 'verified',
      recognition: { version: 1, arrangement: ARRANGEMENT },
    })
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
