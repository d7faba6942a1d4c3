import { randomBytes, randomUUID } from 'node:crypto'
import {
  Address,
  anchorProofs,
  authorityDid,
  buildCertificateCore,
  buildMerkleTree,
  CertificateTerms,
  type CredentialParts,
  copyBindingOf,
  copyLeafHash,
  encodeBase64url,
  grantLeafHash,
} from '@sello/core'

const identity = Address.parse(`0x${'ab'.repeat(20)}`)
const copyFor = { kind: 'register' } as const

/** Register copies of certificates that differ in name and number, under one grant root and one copy root. */
export function bulkParts(count: number): CredentialParts[] {
  const drafts = Array.from({ length: count }, (_, index) => draftOf(index))
  const grantTree = buildMerkleTree(drafts.map((draft) => draft.grantLeaf))
  const copyTree = buildMerkleTree(drafts.map((draft) => draft.copyLeaf))
  const grants = anchorProofs(
    grantTree,
    drafts.map((draft) => draft.grantSalt),
  )
  const copies = anchorProofs(
    copyTree,
    drafts.map((draft) => draft.copySalt),
  )
  return drafts.map(({ id, core, terms, identitySalt }, place) => {
    const [grant, copy] = [grants[place], copies[place]]
    if (!grant || !copy) throw new Error('every leaf has its proof')
    const statusListsUrl = 'https://issuer.example/v1/status-lists'
    return {
      id,
      core,
      terms,
      identitySalt,
      copyFor,
      anchor: { grant, copy },
      statusListsUrl,
      timeZone: 'America/Costa_Rica',
    }
  })
}

function draftOf(index: number) {
  const id = `urn:uuid:${randomUUID()}`
  const terms = CertificateTerms.parse({
    tin: `CR${3_101_000_000 + index}`,
    legalName: `Café de Altura Nº ${index} S.A.`,
    address: { street: `Avenida ${index % 90}`, city: 'San José', postcode: '10101', country: 'CR' },
    certificateNumber: `CR-OEA-${String(index).padStart(6, '0')}`,
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    effectiveFrom: '2026-10-01',
    expiresOn: '2028-09-30',
    lastValidation: { date: '2026-09-15', method: 'onsite' },
    version: 1,
  })
  const identitySalt = encodeBase64url(randomBytes(32))
  const registry = `eip155:31337:0x${'cd'.repeat(20)}`
  const core = buildCertificateCore({
    issuer: authorityDid(31337, identity),
    terms,
    identitySalt,
    status: { registry, identity, list: '1', index },
  })
  const [grantSalt, copySalt] = [randomBytes(32), randomBytes(32)]
  const grantLeaf = grantLeafHash(core, grantSalt)
  const copyLeaf = copyLeafHash(grantLeaf, copyBindingOf(id, copyFor), copySalt)
  return { id, terms, core, identitySalt, grantSalt, copySalt, grantLeaf, copyLeaf }
}
