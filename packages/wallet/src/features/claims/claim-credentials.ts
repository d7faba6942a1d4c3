import { type CredentialReader, isSelloError } from '@sello/core'
import type { HeldCredential } from '../credentials/held-credential.ts'
import { walletError } from '../errors.ts'
import type { Holder } from '../holder.ts'
import { checkClaimed } from './check-claimed.ts'
import type { ClaimedCredential, ClaimProtocol, OfferedCredential } from './claim-protocol.ts'
import type { Claim, ClaimStore } from './claim-store.ts'

export interface ClaimDeps {
  readonly claims: ClaimStore
  readonly protocol: ClaimProtocol
  readonly reader: CredentialReader
  readonly holder: Holder
  readonly newId: () => string
  readonly clock: () => Date
  /** Claims under way in this process: whoever asks for one of them waits for the same end. */
  readonly underWay: Map<string, Promise<FinishedClaim>>
}

export interface ClaimOrder {
  readonly offerUrl: string
  /** Absent for an offer that was made to this holder. */
  readonly txCode?: string | undefined
}

export interface FinishedClaim {
  readonly id: string
  readonly credentials: readonly HeldCredential[]
}

/**
 * Claims what a link offers. Asking again for an offer goes on where it was interrupted, or answers with what
 * is stored. Errors: those of ClaimProtocol, `offer-not-open`, `tx-code-missing`, `claimed-credential-wrong`; after
 * `party-unreachable` the claim stays open.
 */
export async function claimCredentials(deps: ClaimDeps, order: ClaimOrder): Promise<FinishedClaim> {
  const claim = await deps.claims.begin({ id: deps.newId(), ...order, now: deps.clock() })
  if (claim.state === 'stored')
    return { id: claim.id, credentials: await deps.claims.credentialsOf(claim.id) }
  return continueClaim(deps, claim, order.txCode)
}

/** Goes on with a claim that was interrupted. */
export function continueClaim(
  deps: ClaimDeps,
  claim: Claim,
  txCode: string | undefined,
): Promise<FinishedClaim> {
  const running = deps.underWay.get(claim.id)
  if (running) return running
  const run = runClaim(deps, claim, txCode).finally(() => deps.underWay.delete(claim.id))
  deps.underWay.set(claim.id, run)
  return run
}

async function runClaim(deps: ClaimDeps, claim: Claim, txCode: string | undefined): Promise<FinishedClaim> {
  try {
    const offer = await readUsableOffer(deps, claim)
    if (offer.txCodeRequired && txCode === undefined)
      throw walletError('tx-code-missing', 'Ask the administration for the transaction code of this offer.')
    const nonce = await deps.protocol.drawNonce(offer)
    const proof = await deps.holder.proveClaim({ nonce, audience: offer.audience, now: deps.clock() })
    await deps.claims.markSent(claim.id)
    const claimed = await deps.protocol.claim(offer, { txCode, proof })
    await deps.claims.finish(claim.id, await checkAll(deps, offer, claimed), deps.clock())
    return { id: claim.id, credentials: await deps.claims.credentialsOf(claim.id) }
  } catch (error) {
    if (isSelloError(error) && isFinal(error.code)) await deps.claims.fail(claim.id, error.code, deps.clock())
    throw error
  }
}

/** What another try would not mend. All else, a crash among it, leaves the claim open. */
function isFinal(code: string): boolean {
  return [
    'party-refused',
    'offer-not-open',
    'claimed-credential-wrong',
    'url-not-allowed',
    'tx-code-missing',
  ].includes(code)
}

async function readUsableOffer({ protocol }: ClaimDeps, claim: Claim): Promise<OfferedCredential> {
  const offer = await protocol.readOffer(claim.offerUrl)
  // Once our claim was sent, "claimed" may well mean by us: the issuer tells by the holder.
  if (offer.state === 'open' || (offer.state === 'claimed' && claim.state === 'sent')) return offer
  throw walletError('offer-not-open', `The offer is ${offer.state}: ask the administration for a new one.`)
}

async function checkAll(
  deps: ClaimDeps,
  offer: OfferedCredential,
  claimed: readonly ClaimedCredential[],
): Promise<HeldCredential[]> {
  const receivedAt = deps.clock().toISOString()
  const { issuer, issuerName, certificateNumber } = offer
  return Promise.all(
    claimed.map(async (one) => {
      const { version } = await checkClaimed({ reader: deps.reader, holderDid: deps.holder.did }, offer, one)
      const { id: credentialId, format, credential } = one
      const naming = { issuer, issuerName, certificateNumber, version }
      return { id: deps.newId(), credentialId, format, credential, ...naming, receivedAt }
    }),
  )
}
