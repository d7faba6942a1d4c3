import { describe, expect, test } from 'vitest'
import { Hash32 } from '../identifiers.ts'
import {
  anchorAs,
  arrangementAs,
  delegatesUntil,
  elsewhere,
  faulty,
  identityAs,
  latest,
  memberAs,
  named,
  presentedWith,
  statusAs,
} from '../testing/plant-faults.ts'
import {
  blockTime,
  buildScene,
  CO,
  COPY_AT,
  CR,
  CR_DID,
  HEAD_BLOCK,
  OFFICERS,
  type Scene,
  type SceneOptions,
} from '../testing/verdict-scene.ts'
import { readPresentation, sceneDeps, verifyBare, verifyPresented } from '../testing/verify-scene.ts'
import type { checkCodes } from './check-codes.ts'
import { createVerifier } from './create-verifier.ts'
import type { CheckName, CheckOutcome, Verdict } from './verdict.ts'

interface Fault {
  readonly options?: SceneOptions
  readonly plant?: (scene: Scene) => void
  readonly outcome?: CheckOutcome
  readonly ask?: (scene: Scene) => Promise<Verdict>
}
type Faults = { [Name in CheckName]: Record<keyof (typeof checkCodes)[Name], Fault> }

const NOBODY = 'did:ethr:0x7a69:0x00000000000000000000000000000000000000dd'

/** One thing wrong with a presentation that otherwise verifies, per code. */
const faults: Faults = {
  syntax: {
    'presentation-empty': {
      ask: (scene) =>
        createVerifier(sceneDeps(scene, () => readPresentation(scene, []))).verify('', { verifier: CR_DID }),
    },
  },
  schema: {
    'not-an-aeo-certificate': { plant: ({ document }) => document.type.pop() },
    'schema-invalid': {
      plant: (scene) => {
        scene.schema = { ok: false, faults: [{ pointer: '/credentialSubject/tin', message: 'too long' }] }
      },
    },
    'core-mismatch': { plant: ({ document }) => document.credentialSubject.roles.push('importer') },
    'identity-digest-mismatch': {
      plant: ({ document }) => Object.assign(document.credentialSubject, { legalName: 'Another S.A.' }),
    },
  },
  'issuer-key': {
    'issuer-key-foreign': { plant: named(`${NOBODY}#delegate-1`) },
    'issuer-key-reserved': { plant: named(`${CR_DID}#controller`) },
    'issuer-key-unknown': { plant: named(`${CR_DID}#delegate-9`) },
    'issuer-key-revoked': {
      plant: identityAs((state) => ({
        ...state,
        keys: state.keys.map((key) => ({ ...key, revokedAt: { block: 2, logIndex: 0 } })),
      })),
    },
    'issuer-key-wrong-purpose': { plant: named(`${CR_DID}#delegate-2`) },
    'issuer-key-wrong-algorithm': { plant: named(`${CR_DID}#delegate-3`) },
  },
  proof: {
    'proof-invalid': {
      plant: (scene) => {
        scene.tampered = true
      },
    },
  },
  issuer: {
    'issuer-not-authority': { plant: ({ document }) => Object.assign(document, { issuer: 'did:key:z6Mk' }) },
    'issuer-wrong-chain': {
      plant: ({ document }) => Object.assign(document, { issuer: CR_DID.replace('7a69', '1') }),
    },
    'issuer-not-member': { plant: ({ ledger }) => ledger.members.shift() },
    'issuer-suspended': { plant: memberAs({ standing: 'suspended' }) },
    'issuer-removed': { plant: memberAs({ standing: 'removed' }) },
    'issuer-replaced': { plant: memberAs({ standing: 'replaced' }) },
    'issuer-not-active-at-grant': {
      plant: (scene) => {
        memberAs({ standing: 'suspended' }, { block: 2, logIndex: 0 })(scene)
        memberAs({ standing: 'active' })(scene)
      },
    },
    'issuer-distrusted': { plant: memberAs({ distrustedSince: COPY_AT.block }) },
  },
  grant: {
    'grant-proof-invalid': {
      plant: ({ document }) => Object.assign(document.certificateCore, { expiresOn: '2099-12-31' }),
    },
    'grant-not-anchored': { plant: ({ ledger }) => ledger.anchors.shift() },
    'grant-disavowed': { plant: anchorAs('grant', { disavowed: { position: latest, time: blockTime(9) } }) },
    'grant-quorum': { plant: anchorAs('grant', { officers: [OFFICERS[0], OFFICERS[0]] }) },
    'grant-officer-not-authorised': { plant: anchorAs('grant', { officers: [OFFICERS[0], CO] }) },
    'grant-officer-too-long': { plant: delegatesUntil('sello/grant', blockTime(94)) },
  },
  copy: {
    'copy-holder-mismatch': {
      plant: ({ document }) => Object.assign(document.credentialSubject, { id: NOBODY }),
    },
    'copy-proof-invalid': { options: { leafHolder: NOBODY } },
    'copy-not-anchored': { plant: anchorAs('copy', { root: Hash32.parse(`0x${'1'.repeat(64)}`) }) },
    'copy-disavowed': { plant: anchorAs('copy', { disavowed: { position: latest, time: blockTime(9) } }) },
    'copy-officer-not-authorised': { plant: anchorAs('copy', { officers: [OFFICERS[0]] }) },
    'copy-officer-too-long': { plant: delegatesUntil('sello/record', blockTime(95)) },
  },
  status: {
    'status-entry-mismatch': {
      plant: ({ document }) => Object.assign(document.credentialStatus[1] ?? {}, { statusListIndex: '4712' }),
    },
    'status-wrong-registry': { options: { core: { status: elsewhere({ registry: CO }) } } },
    'status-wrong-identity': { options: { core: { status: elsewhere({ identity: CO }) } } },
    'status-revoked': { plant: statusAs({ revoked: true, suspended: false, revokedSince: blockTime(9) }) },
    'status-suspended': {
      plant: statusAs({ revoked: false, suspended: true, suspendedUntil: blockTime(20) }),
    },
  },
  validity: {
    'validity-mismatch': {
      plant: ({ document }) => Object.assign(document, { validUntil: '2028-11-05T00:00:00-06:00' }),
    },
    'not-yet-valid': {
      plant: ({ ledger }) =>
        ledger.anchors.forEach((anchor, index) => {
          ledger.anchors[index] = { ...anchor, position: { block: 0, logIndex: 1 } }
        }),
      options: { core: { effectiveFrom: '2026-11-12' } },
    },
    expired: { options: { core: { expiresOn: '2026-11-10' } } },
  },
  arrangement: {
    'own-certificate': {
      ask: (scene) => verifyPresented(scene, { verifier: CR_DID }),
      outcome: 'not-applicable',
    },
    'arrangement-none': { plant: ({ ledger }) => ledger.arrangements.pop() },
    'arrangement-not-accepted': { plant: arrangementAs({ inForce: false, reason: 'not-accepted' }) },
    'arrangement-suspended': {
      plant: arrangementAs({ inForce: false, reason: 'suspended', reasonParty: CR }),
    },
    'arrangement-withdrawn': {
      plant: arrangementAs({ inForce: false, reason: 'withdrawn', reasonParty: CO }),
    },
    'arrangement-party-not-active': { plant: arrangementAs({ inForce: false, reason: 'party-not-active' }) },
    'arrangement-audience': {
      options: { copyFor: { kind: 'partner', audience: `urn:sello:arrangement:eip155:31337:${CR}:2` } },
      ask: verifyBare,
    },
    'arrangement-not-covering': { options: { core: { roles: ['broker'] } } },
    'arrangement-terms-unknown': { plant: ({ terms }) => terms.clear(), outcome: 'indeterminate' },
    'arrangement-terms-mismatch': {
      plant: arrangementAs({ termsDigest: Hash32.parse(`0x${'2'.repeat(64)}`) }),
      outcome: 'indeterminate',
    },
  },
  'holder-binding': {
    'bare-credential': { ask: verifyBare, outcome: 'not-applicable' },
    'presentation-required': { ask: (scene) => verifyBare(scene, { allowBare: false }) },
    'presentation-unexpected': {
      ask: (scene) => verifyPresented(scene, { expected: undefined }),
      outcome: 'indeterminate',
    },
    'presentation-nonce': { plant: presentedWith({ nonce: 'nonce-0' }) },
    'presentation-audience': { plant: presentedWith({ audience: CR_DID }) },
    'presentation-expired': { plant: presentedWith({ expiresAt: blockTime(HEAD_BLOCK) - 60 }) },
    'presentation-not-yet': { plant: presentedWith({ issuedAt: blockTime(HEAD_BLOCK) + 120 }) },
    'presentation-unbound-copy': { options: { copyFor: { kind: 'register' } } },
    'presentation-other-holder': { plant: presentedWith({ verificationMethod: `${NOBODY}#controllerKey` }) },
    'presentation-key-unknown': {
      plant: (scene) => {
        scene.holderKey = undefined
      },
    },
    'presentation-proof-invalid': { plant: presentedWith({ tampered: true }) },
  },
  freshness: {
    'mirror-event-gap': { plant: faulty('event-gap'), outcome: 'indeterminate' },
    'mirror-changed-block': { plant: faulty('changed-block'), outcome: 'indeterminate' },
    'mirror-wrong-chain': { plant: faulty('wrong-chain'), outcome: 'indeterminate' },
    'mirror-not-started': { plant: faulty('not-started'), outcome: 'indeterminate' },
    'mirror-stale': {
      plant: (scene) => {
        scene.now = new Date(scene.now.getTime() + 300_000)
      },
      outcome: 'indeterminate',
    },
  },
}

const EXPECTED_STATUS = { failed: 'rejected', indeterminate: 'indeterminate', 'not-applicable': 'verified' }

describe('a verdict', () => {
  test('is verified when nothing is wrong', async () => {
    const verdict = await verifyPresented(buildScene())
    expect(verdict.checks.filter((check) => check.outcome !== 'passed')).toEqual([])
    expect(verdict.status).toBe('verified')
  })

  const planted = Object.entries(faults).flatMap(([name, codes]) =>
    Object.entries<Fault>(codes).map(([code, fault]) => ({ name, code, fault })),
  )
  test.each(planted)('finds $name: $code', async ({ name, code, fault }) => {
    const scene = buildScene(fault.options)
    fault.plant?.(scene)
    const verdict = await (fault.ask ?? verifyPresented)(scene)
    const outcome = fault.outcome ?? 'failed'
    expect(verdict.checks.find((check) => check.name === name)).toMatchObject({ code, outcome })
    expect(verdict.status).toBe(EXPECTED_STATUS[outcome === 'passed' ? 'failed' : outcome])
    expect(verdict.checks).toHaveLength(12)
    expect(verdict.checks.every((check) => /^[A-Z].*[.]$/s.test(check.message))).toBe(true)
  })
})
