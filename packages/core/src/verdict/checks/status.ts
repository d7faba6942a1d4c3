import type { AeoCertificate } from '../../certificate/aeo-certificate.ts'
import type { CoreMismatch } from '../../certificate/check-core.ts'
import { contractId } from '../../urns.ts'
import type { CodeOf } from '../check-codes.ts'
import type { CredentialFacts, MirrorFacts } from '../facts.ts'
import { type Finding, failed, failedByLedger, notReached, passed } from '../finding.ts'

/** The two bits of the version's entry, in the issuer's own list of this network's registry. */
export function checkStatus(
  { certificateCore }: AeoCertificate,
  { issuer, status }: CredentialFacts,
  { head, contracts, trust }: MirrorFacts,
  mismatches: readonly CoreMismatch[],
): Finding {
  const fail = failed<CodeOf<'status'>>
  const wrong = mismatches.find(({ group }) => group === 'status')
  if (wrong)
    return fail('status-entry-mismatch', `The member ${wrong.path} is not the entry that was granted.`)
  if (!issuer) return notReached('there is no issuer of this network whose list could be read')
  if (certificateCore.status.registry !== contractId(head.chainId, contracts.statusRegistry)) {
    const message = "The status entry is not in this network's registry."
    return failedByLedger(trust, 'settled', 'status-wrong-registry', message)
  }
  if (certificateCore.status.identity !== issuer.identity) {
    return fail('status-wrong-identity', "The status entry is in another administration's list.")
  }
  if (!status) return notReached('the ledger says nothing of that moment')
  if (status.revoked) {
    const message = `Revoked${since(status.revokedSince)}.`
    return failedByLedger(trust, 'lasting', 'status-revoked', message)
  }
  if (status.suspended) {
    const until =
      status.suspendedUntil === undefined
        ? ', with no end announced'
        : `, until ${time(status.suspendedUntil)}`
    const message = `Suspended${since(status.suspendedSince)}${until}.`
    return failedByLedger(trust, 'passing', 'status-suspended', message)
  }
  return passed('Neither revoked nor suspended.')
}

function since(seconds: number | undefined): string {
  return seconds === undefined ? '' : ` since ${time(seconds)}`
}

function time(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
}
