import type { CheckName } from './verdict.ts'

/**
 * Every code that the verdict itself gives, by check, with what it means. `syntax` and the proofs may also
 * carry the reader's own code (see CredentialReader).
 */
export const checkCodes = {
  syntax: {
    'presentation-empty': 'the presentation contains no credential',
  },
  schema: {
    'not-an-aeo-certificate': 'a credential, but not an AeoCertificate with core and anchor',
    'schema-invalid': 'breaks the JSON Schema or a code list',
    'core-mismatch': 'a member says something else than the certificate core',
    'identity-digest-mismatch': "TIN, name and salt do not give the core's digest, or one of them is missing",
  },
  'issuer-key': {
    'issuer-key-foreign': "the key named is not one of the issuer's DID",
    'issuer-key-reserved': 'named by the owner key (#controller) or not by an attribute',
    'issuer-key-unknown': "not in the issuer's DID document when the copy was anchored: never, or only later",
    'issuer-key-revoked': 'revoked or expired before the copy was anchored',
    'issuer-key-wrong-purpose': 'a key for another purpose than certificates',
    'issuer-key-wrong-algorithm': 'not the algorithm of this format',
  },
  proof: {
    'proof-invalid': 'the signature is not by this key over this content',
  },
  issuer: {
    'issuer-not-authority': 'the issuer is not named by a canonical did:ethr',
    'issuer-wrong-chain': 'the issuer lives on another chain',
    'issuer-not-member': 'the issuer was not a member at the moment asked about',
    'issuer-suspended': 'the network had suspended the issuer',
    'issuer-removed': 'the issuer had left or been voted out',
    'issuer-replaced': "the issuer's identity had been replaced (owner key stolen)",
    'issuer-not-active-at-grant': 'the issuer was not an active member when the grant was anchored',
    'issuer-distrusted':
      'grant or copy was anchored at or after the block since which the issuer is distrusted',
  },
  grant: {
    'grant-proof-invalid': 'the certificate core does not lead to the root named',
    'grant-not-anchored': 'the issuer had not anchored that root as a grant',
    'grant-disavowed': 'the issuer had disavowed the root',
    'grant-quorum': 'fewer different officers than the issuer required',
    'grant-officer-not-authorised': 'one of the officers was no sello/grant delegate then',
    'grant-officer-too-long': "an officer's authority ran for more than 90 days ahead",
  },
  copy: {
    'copy-holder-mismatch': 'the holder that the credential names is not the one read from its proof or cnf',
    'copy-proof-invalid': 'bound to another holder, audience or credential id, or altered',
    'copy-not-anchored': 'the issuer had not anchored that root as a copy',
    'copy-disavowed': 'the issuer had disavowed the root',
    'copy-officer-not-authorised': 'who anchored it was no sello/record delegate then',
    'copy-officer-too-long': "the service's authority ran for more than 90 days ahead",
  },
  status: {
    'status-entry-mismatch': 'an entry of credentialStatus says something else than the certificate core',
    'status-wrong-registry': "the entry is not in this network's status registry",
    'status-wrong-identity': "the entry is in another administration's list",
    'status-revoked': 'revoked',
    'status-suspended': 'suspended',
  },
  validity: {
    'validity-mismatch': 'validFrom or validUntil do not agree with the dates of the certificate core',
    'not-yet-valid': 'not yet in effect at the moment asked about',
    expired: 'expired at the moment asked about',
  },
  arrangement: {
    'own-certificate': "the verifier's own certificate needs no arrangement (not-applicable)",
    'arrangement-none': 'no arrangement between issuer and verifier',
    'arrangement-not-accepted': 'proposed, but not accepted by both',
    'arrangement-suspended': 'one of the two has suspended it',
    'arrangement-withdrawn': 'one of the two has left it',
    'arrangement-party-not-active': 'one of the two is not an active member',
    'arrangement-audience': "a partner's copy for an arrangement that is not in force between the two",
    'arrangement-not-covering': 'the terms do not cover programme, type or any role',
    'arrangement-terms-unknown': 'the terms have not been received (indeterminate)',
    'arrangement-terms-mismatch': "the terms at hand are not those of the ledger's digest (indeterminate)",
  },
  'holder-binding': {
    'bare-credential': 'no presentation, so nothing to bind (not-applicable)',
    'presentation-required': 'a bare credential where the verifier wants a presentation',
    'presentation-unexpected': 'the verifier named no nonce and audience to compare with (indeterminate)',
    'presentation-nonce': 'another nonce, or none: a replay',
    'presentation-audience': 'made for another verifier, or for none',
    'presentation-expired': 'expired',
    'presentation-not-yet': 'issued in the future',
    'presentation-unbound-copy': "a partner's copy or register copy has no holder and cannot be presented",
    'presentation-other-holder': 'the credential is bound to somebody else than the presenter',
    'presentation-key-unknown': "the key is not in the holder's DID document",
    'presentation-proof-invalid': "the signature is not by the holder's key over this content",
  },
  freshness: {
    'mirror-event-gap': 'an event of the ledger is missing (indeterminate)',
    'mirror-changed-block': 'a block that was final has changed (indeterminate)',
    'mirror-wrong-chain': 'the mirror follows another chain (indeterminate)',
    'mirror-not-started': 'the mirror has nothing yet (indeterminate)',
    'mirror-stale': 'the mirror is older than the verifier allows (indeterminate)',
  },
} as const satisfies Record<CheckName, Record<string, string>>

/** Codes that any check may have. */
export const commonCodes = {
  ok: 'passed',
  'not-reached': 'another check left nothing to check with (indeterminate)',
} as const

export type CodeOf<Name extends CheckName> = Extract<keyof (typeof checkCodes)[Name], string>
