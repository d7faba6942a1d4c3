import { join } from 'node:path'
import { type Address, authorityDid, endOfBlock, type IdentityFact, type MemberFact } from '@sello/core'
import { readAuthorityProfile, readAuthorityState } from '@sello/issuer'
import { type Mirror, openMirror } from '@sello/ledger'
import { exists } from '../files/files.ts'
import type { Place, ServiceName } from './place.ts'
import { serviceNames } from './service-keyring.ts'

const DAY = 86_400
const WARN_DAYS = 14

export interface MirrorStatus {
  readonly service: ServiceName
  readonly block: number
  readonly blockTime: string
  readonly ageSeconds: number
  readonly faults: readonly string[]
}

/** Something that runs out. */
export interface Expiry {
  /** Fragment of the DID URL. */
  readonly fragment: string
  readonly what: string
  /** Public key, or address. */
  readonly value: string
  readonly officer?: string
  readonly validTo: string
  readonly daysLeft: number
}

export interface AuthorityStatus {
  readonly did: string
  readonly country: string
  readonly name: string
  readonly standing: string
  readonly mirrors: readonly MirrorStatus[]
  readonly members: readonly { readonly did: string; readonly country: string; readonly standing: string }[]
  readonly keys: readonly Expiry[]
  readonly delegates: readonly Expiry[]
  readonly openActs: number
  readonly warnings: readonly string[]
}

interface LedgerFacts {
  readonly members: readonly MemberFact[]
  readonly identity: IdentityFact
}

/** How an administration stands, from its own data alone: also beside the running services. Throws `not-set-up`. */
export async function readStatus(place: Place, now: Date): Promise<AuthorityStatus> {
  const { did, country, name, identity, ledger } = await readAuthorityProfile(place.issuer.dataDir)
  const { officers, openActs } = await readAuthorityState(place.issuer.dataDir)
  const { mirrors, facts } = await readMirrors(place, identity, now)
  const officerOf = new Map(officers.map(({ address, username }) => [address, username]))
  const expiry = expiryAt(now)
  const keys = (facts?.identity.keys ?? []).map(({ fragment, purpose, algorithm, publicKey, validTo }) =>
    expiry({
      fragment,
      what: `${purpose} ${algorithm}`,
      value: Buffer.from(publicKey).toString('hex'),
      validTo,
    }),
  )
  const delegates = (facts?.identity.delegates ?? []).map(({ fragment, type, delegate, validTo }) => {
    const officer = officerOf.get(delegate)
    return expiry({ fragment, what: type, value: delegate, validTo, ...(officer ? { officer } : {}) })
  })
  const members = (facts?.members ?? []).map((member) => ({
    did: authorityDid(ledger.chainId, member.identity),
    country: member.country,
    standing: member.standing,
  }))
  const standing = members.find((member) => member.did === did)?.standing ?? 'not a member'
  const warnings = [...mirrors.flatMap(mirrorWarnings), ...[...keys, ...delegates].flatMap(expiryWarnings)]
  if (mirrors.length === 0) warnings.push('no service has read the ledger yet: start one')
  return { did, country, name, standing, mirrors, members, keys, delegates, openActs, warnings }
}

async function readMirrors(place: Place, identity: Address, now: Date) {
  const mirrors: MirrorStatus[] = []
  let facts: LedgerFacts | undefined
  for (const service of serviceNames) {
    const path = join(place[service].dataDir, 'mirror.sqlite')
    if (!(await exists(path))) continue
    const mirror = openMirror({ path })
    try {
      const read = await mirrorStatus(service, mirror, now)
      const newest = mirrors.every(({ block }) => read.block > block)
      mirrors.push(read)
      if (newest) facts = await ledgerFacts(mirror, identity, read.block)
    } finally {
      mirror.close()
    }
  }
  return { mirrors, facts }
}

async function mirrorStatus(service: ServiceName, mirror: Mirror, now: Date): Promise<MirrorStatus> {
  const { block, blockTime, faults } = await mirror.head()
  return {
    service,
    block,
    blockTime: new Date(blockTime * 1000).toISOString(),
    ageSeconds: Math.max(0, Math.floor(now.getTime() / 1000) - blockTime),
    faults: faults.map(({ code, message }) => `${code}: ${message}`),
  }
}

async function ledgerFacts(mirror: Mirror, identity: Address, block: number): Promise<LedgerFacts> {
  const at = endOfBlock(block)
  return { members: await mirror.members(at), identity: await mirror.identity(identity, at) }
}

const expiryAt = (now: Date) => (fact: Omit<Expiry, 'validTo' | 'daysLeft'> & { validTo: number }) => ({
  ...fact,
  validTo: new Date(fact.validTo * 1000).toISOString(),
  daysLeft: Math.floor((fact.validTo - now.getTime() / 1000) / DAY),
})

const mirrorWarnings = ({ service, faults }: MirrorStatus) =>
  faults.map((fault) => `the mirror of the ${service} is at fault: ${fault}`)

function expiryWarnings({ fragment, what, officer, daysLeft }: Expiry): string[] {
  if (daysLeft >= WARN_DAYS) return []
  const who = officer ? ` of ${officer}` : ''
  return [`${what}${who} (${fragment}) ${daysLeft < 0 ? 'has run out' : `runs out in ${daysLeft} days`}`]
}
