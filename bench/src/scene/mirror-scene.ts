import { type SignedCredential, type Signer, signCredential, signPresentation } from '@sello/agent'
import { Address, type ArrangementTerms, authorityDid, type Did, termsDigest } from '@sello/core'
import { type Mirror, openMirror, SyntheticLedger, syntheticContracts, syntheticHash } from '@sello/ledger'
import { toHex } from 'viem'
import { CHAIN_ID, certificateParts, documentOf } from './certificates.ts'
import { memorySigner } from './signers.ts'

const CR = Address.parse(`0x${'a'.repeat(40)}`)
const CO = Address.parse(`0x${'c'.repeat(40)}`)
/** Both may grant and record, so that one list of officers serves every event. */
const OFFICERS = [Address.parse(`0x${'6'.repeat(40)}`), Address.parse(`0x${'7'.repeat(40)}`)]
const DAY = 86_400
const PER_BLOCK = 100
const PER_BATCH = 5_000

export const NONCE = 'nonce-of-the-bench-0001'

/** One real, signed certificate in every form that is measured. */
export interface RealCertificate {
  readonly credentials: { readonly ldp: SignedCredential; readonly 'vc+jwt': SignedCredential }
  readonly presentations: { readonly 'vp+jwt': SignedCredential; readonly es256k: SignedCredential }
}

export interface MirrorScene {
  readonly mirror: Mirror
  readonly verifier: Did
  readonly terms: ArrangementTerms
  readonly real: readonly RealCertificate[]
  readonly events: number
  /** Events a second while the mirror was filled, making them not counted. */
  readonly eventsPerSecond: number
}

/**
 * A mirror with so many certificates of one administration, `realCount` of them spread evenly over all and really
 * signed; an arrangement between issuer and verifier; head at `now`.
 */
export async function buildMirrorScene(options: {
  path: string
  certificates: number
  realCount: number
  now: Date
}): Promise<MirrorScene> {
  const { path, certificates, realCount } = options
  const keys = {
    ed25519: memorySigner('Ed25519', `${authorityDid(CHAIN_ID, CR)}#delegate-5`),
    holder: memorySigner('Ed25519'),
    es256kHolder: memorySigner('Secp256k1'),
  }
  const blocks = Math.ceil(certificates / PER_BLOCK) + 2
  const start = Math.floor(options.now.getTime() / 1000) - blocks
  const mirror = openMirror({ path })
  mirror.state.bind({
    chainId: CHAIN_ID,
    genesisHash: syntheticHash('block 0'),
    contracts: syntheticContracts,
  })
  const ledger = new SyntheticLedger(start, OFFICERS)
  const terms = found(ledger, keys.ed25519, start)
  const filler = createFiller(ledger, mirror)
  filler.flush()
  const every = Math.max(1, Math.floor(certificates / realCount))
  const real: RealCertificate[] = []
  for (let n = 0; n < certificates; n++) {
    if (n % PER_BLOCK === 0) ledger.nextBlock()
    if (n % every === 0 && real.length < realCount) real.push(await anchorReal(ledger, keys, n, options.now))
    else anchorSeeded(ledger, n)
    if (n % PER_BATCH === PER_BATCH - 1) filler.flush()
  }
  ledger.nextBlock()
  filler.flush()
  return { mirror, verifier: authorityDid(CHAIN_ID, CO), terms, real, ...filler.figures() }
}

function found(ledger: SyntheticLedger, key: Signer, start: number): ArrangementTerms {
  const long = start + 80 * DAY
  ledger.nextBlock()
  for (const [identity, country] of [
    [CR, '0x4352'],
    [CO, '0x434f'],
  ] as const)
    ledger.directory({ eventName: 'MemberAdmitted', args: { identity, country } })
  for (const officer of OFFICERS)
    for (const type of ['sello/grant', 'sello/record']) ledger.delegate(CR, type, officer, long)
  ledger.attribute(CR, 'did/pub/Ed25519/cert/hex', toHex(key.publicKey), start + 700 * DAY)
  const terms: ArrangementTerms = {
    title: 'Costa Rica and Colombia',
    parties: [authorityDid(CHAIN_ID, CR), authorityDid(CHAIN_ID, CO)],
    scope: [{ issuer: authorityDid(CHAIN_ID, CR), programme: 'CR-OEA', types: [], roles: [] }],
    benefits: ['fewer-controls'],
    salt: Buffer.alloc(32, 5).toString('base64url'),
  }
  const common = { arrangementId: 1n, version: 1 }
  const proposed = { ...common, identity: CR, parties: [CR, CO], termsDigest: termsDigest(terms) }
  ledger.arrangement({ eventName: 'ArrangementProposed', args: proposed })
  ledger.arrangement({ eventName: 'ArrangementAccepted', args: { ...common, identity: CO } })
  return terms
}

async function anchorReal(
  ledger: SyntheticLedger,
  keys: { ed25519: Signer; holder: Signer; es256kHolder: Signer },
  n: number,
  now: Date,
): Promise<RealCertificate> {
  const binding = {
    nonce: NONCE,
    audience: authorityDid(CHAIN_ID, CO),
    issuedAt: now,
    expiresAt: new Date(now.getTime() + DAY * 1000),
  }
  const issue = async (holder: Signer) => {
    const did = holder.keyId.split('#')[0] ?? ''
    const parts = certificateParts(authorityDid(CHAIN_ID, CR), n, { kind: 'holder', did })
    ledger.anchor(CR, 0, parts.anchor.grant.root as `0x${string}`)
    ledger.anchor(CR, 1, parts.anchor.copy.root as `0x${string}`)
    return documentOf(parts)
  }
  const document = await issue(keys.holder)
  const other = await issue(keys.es256kHolder)
  const jwt = await signCredential('vc+jwt', document, keys.ed25519, now)
  const otherJwt = await signCredential('vc+jwt', other, keys.ed25519, now)
  return {
    credentials: { 'vc+jwt': jwt, ldp: await signCredential('ldp', document, keys.ed25519, now) },
    presentations: {
      'vp+jwt': await signPresentation('vp+jwt', [jwt], keys.holder, binding),
      es256k: await signPresentation('vp+jwt', [otherJwt], keys.es256kHolder, binding),
    },
  }
}

/** Two roots a certificate, and a written status word for every 256. */
function anchorSeeded(ledger: SyntheticLedger, n: number): void {
  ledger.anchor(CR, 0, syntheticHash(`grant ${n}`))
  ledger.anchor(CR, 1, syntheticHash(`copy ${n}`))
  if (n % 256 !== 255) return
  const list = BigInt(1 + Math.floor(n / 131_072))
  ledger.status(CR, list, 0, n % 131_072, true)
}

/** Applies what the ledger has emitted since the last time and forgets it. */
function createFiller(ledger: SyntheticLedger, mirror: Mirror) {
  let last = -1
  let events = 0
  let applyingMs = 0
  return {
    flush() {
      const batch = ledger.batch(-1, 0)
      const runs = batch.runs.filter((run) => run.first > last)
      const started = performance.now()
      mirror.apply({ ...batch, runs, events: [...batch.events] })
      applyingMs += performance.now() - started
      events += batch.events.length
      last = batch.head.number
      ledger.events.length = 0
      ledger.blocks.splice(0, ledger.blocks.length - 1)
    },
    figures: () => ({ events, eventsPerSecond: (events * 1000) / applyingMs }),
  }
}
