import {
  buildCertificateCore,
  buildCredential,
  type CertificateTerms,
  Did,
  type ProgrammeConfig,
  type ProgrammeReads,
} from '@sello/core'
import {
  type CodeLists,
  checkCodeLists,
  codeLists,
  isAeoCertificate,
  validateAeoCertificate,
} from '@sello/schemas'
import type { CheckTerms } from '../features/acts/plan.ts'
import { configurationFaults } from '../features/programme/configuration-faults.ts'
import { programmeLists } from '../features/programme/programme-lists.ts'

const ZERO_32 = 'A'.repeat(43)
const ISSUER = Did.parse(`did:ethr:0x1:0x${'1'.repeat(40)}`)
const STATUS = {
  registry: `eip155:1:0x${'2'.repeat(40)}`,
  identity: `0x${'1'.repeat(40)}`,
  list: '1',
  index: 0,
}
const ANCHOR = { leafIndex: 0, treeSize: 1, path: [], root: `0x${'3'.repeat(64)}`, salt: ZERO_32 }

export interface CheckTermsOptions {
  readonly timeZone: string
  /** Accept programmes that no list names. */
  readonly allowUnknownProgramme: boolean
  /** What the administration has configured; the common code lists where it is absent. */
  readonly programme?: { readonly reads: ProgrammeReads; readonly country: string }
}

/** Puts the terms into a credential of their own and asks the schema, the code lists and the configuration. */
export function createCheckTerms(options: CheckTermsOptions): CheckTerms {
  const { programme, allowUnknownProgramme } = options
  const listsOf = memoised((config: ProgrammeConfig) =>
    programmeLists(config, programme?.country ?? '', codeLists),
  )
  return (terms, before) => {
    const document = documentOf(terms, options.timeZone)
    const schema = validateAeoCertificate(document)
    if (!schema.ok) return schema.faults.map(({ pointer, message }) => `${pointer}: ${message}`)
    if (!isAeoCertificate(document)) throw new Error('invariant: what has no fault is a certificate')
    const config = programme?.reads.current()
    const lists = config ? listsOf(config) : codeLists
    const checked = checkCodeLists(document, { lists, allowUnknownProgramme })
    const faults = checked.ok ? [] : checked.faults
    return [...faults, ...(config ? configurationFaults(config, terms, before) : [])].map(
      ({ pointer, message }) => `${pointer}: ${message}`,
    )
  }
}

function documentOf(terms: CertificateTerms, timeZone: string) {
  const core = buildCertificateCore({ issuer: ISSUER, terms, status: STATUS, identitySalt: ZERO_32 })
  return buildCredential({
    id: 'urn:uuid:00000000-0000-4000-8000-000000000000',
    core,
    terms,
    identitySalt: ZERO_32,
    copyFor: { kind: 'register' },
    anchor: { grant: ANCHOR, copy: ANCHOR },
    statusListsUrl: 'https://issuer.invalid/v1/status-lists',
    timeZone,
  })
}

/** The lists of the configuration of now: they are made once for each. */
function memoised(make: (config: ProgrammeConfig) => CodeLists): (config: ProgrammeConfig) => CodeLists {
  const made = new WeakMap<ProgrammeConfig, CodeLists>()
  return (config) => {
    const lists = made.get(config) ?? make(config)
    made.set(config, lists)
    return lists
  }
}
