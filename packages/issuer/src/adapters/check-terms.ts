import { buildCertificateCore, buildCredential, Did } from '@sello/core'
import { checkCodeLists, isAeoCertificate, validateAeoCertificate } from '@sello/schemas'
import type { CheckTerms } from '../features/acts/plan.ts'

const ZERO_32 = 'A'.repeat(43)
const ISSUER = Did.parse(`did:ethr:0x1:0x${'1'.repeat(40)}`)
const STATUS = {
  registry: `eip155:1:0x${'2'.repeat(40)}`,
  identity: `0x${'1'.repeat(40)}`,
  list: '1',
  index: 0,
}
const ANCHOR = { leafIndex: 0, treeSize: 1, path: [], root: `0x${'3'.repeat(64)}`, salt: ZERO_32 }

/** Puts the terms into a credential of their own and asks the schema and the code lists. */
export function createCheckTerms(options: { timeZone: string; allowUnknownProgramme: boolean }): CheckTerms {
  return (terms) => {
    const core = buildCertificateCore({ issuer: ISSUER, terms, status: STATUS, identitySalt: ZERO_32 })
    const document = buildCredential({
      id: 'urn:uuid:00000000-0000-4000-8000-000000000000',
      core,
      terms,
      identitySalt: ZERO_32,
      copyFor: { kind: 'register' },
      anchor: { grant: ANCHOR, copy: ANCHOR },
      statusListsUrl: 'https://issuer.invalid/v1/status-lists',
      timeZone: options.timeZone,
    })
    const schema = validateAeoCertificate(document)
    if (!schema.ok) return schema.faults.map(({ pointer, message }) => `${pointer}: ${message}`)
    if (!isAeoCertificate(document)) throw new Error('invariant: what has no fault is a certificate')
    const lists = checkCodeLists(document, { allowUnknownProgramme: options.allowUnknownProgramme })
    return lists.ok ? [] : lists.faults.map(({ pointer, message }) => `${pointer}: ${message}`)
  }
}
