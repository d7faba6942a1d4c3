import {
  Address,
  AUDIT_GENESIS,
  auditEntryHash,
  auditLeafHash,
  encodeBase64url,
  Hash32,
  hash32,
} from '@sello/core'
import type { ReadAnchor } from '@sello/ledger'
import type { AuditEntry, AuditExportAnchor, AuditExportHeader } from '@sello/protocol'

/** An export as a service writes it, and what the ledger has of it. */
export interface Trail {
  header: AuditExportHeader
  entries: AuditEntry[]
  anchors: AuditExportAnchor[]
  roots: ReadAnchor[]
}

const BEGIN = Date.parse('2026-11-21T12:00:00Z')
const service = Address.parse(`0x${'5e'.repeat(20)}`)
const hash = (digit: string) => Hash32.parse(`0x${digit.repeat(64)}`)

/** A trail of `count` entries with a head after each `heads`-th; the last entries have none. */
export function makeTrail(count: number, heads: number): Trail {
  const header: AuditExportHeader = {
    format: 'sello-audit/1',
    identity: `did:ethr:0x7a69:0x${'c4'.repeat(20)}`,
    chainId: 31_337,
    genesisHash: hash('9'),
    anchorLog: `0x${'a1'.repeat(20)}`,
    registry: `0x${'d1'.repeat(20)}`,
    deployedAtBlock: 1,
    from: 1,
    to: null,
    exportedAt: new Date(BEGIN + count * 1_000 + 1_000).toISOString(),
    block: count + 10,
  }
  const trail: Trail = {
    header,
    entries: rechain(Array.from({ length: count }, content)),
    anchors: [],
    roots: [],
  }
  for (let number = heads; number < count; number += heads) anchorHead(trail, number)
  return trail
}

function content(_: unknown, place: number): AuditEntry {
  return {
    number: place + 1,
    at: new Date(BEGIN + place * 1_000).toISOString(),
    kind: place % 3 === 0 ? 'read' : 'act',
    actor: 'officer:ana',
    action: 'act.proposed',
    subject: `act:${place}`,
    before: { state: 'draft', place },
    after: { state: 'proposed', place },
    why: 'non-compliance',
    details: { quorum: 2, nested: { list: [place, 'b', null, true] } },
    previous: hash('0'),
    hash: hash('0'),
  }
}

/** Numbers and chains entries anew, as a forger would. */
export function rechain(entries: readonly AuditEntry[]): AuditEntry[] {
  let previous: string = AUDIT_GENESIS
  return entries.map((entry, place) => {
    const body = { ...entry, number: place + 1, previous }
    const chained = { ...body, hash: auditEntryHash(body) }
    previous = chained.hash
    return chained
  })
}

/** A head as the service makes it; on the ledger a few seconds later. */
export function anchorHead(trail: Trail, number: number): void {
  const entry = trail.entries[number - 1]
  if (!entry) return
  const time = Math.floor(Date.parse(entry.at) / 1000) + 3
  const salt = new Uint8Array(32).map((_, place) => (number * 31 + place * 17) % 251)
  const leaf = auditLeafHash({ hash: entry.hash, number }, salt)
  const root = hash32(leaf)
  const txHash = Hash32.parse(`0x${number.toString(16).padStart(64, '0')}`)
  const block = number + 2
  const proof = { leafIndex: 0, treeSize: 1, path: [], root, salt: encodeBase64url(salt) }
  const landed = { txHash, block, blockTime: new Date(time * 1000).toISOString() }
  trail.anchors.push({ number, head: entry.hash, proof, landed })
  trail.roots.push({ purpose: 'audit', root, block, time, txHash, officers: [service], disavowed: false })
}

/** The lines of the export; the end says what there is, as a careful forger would have it. */
export function linesOfTrail({ header, entries, anchors }: Trail): string[] {
  return [
    { header },
    ...entries.map((entry) => ({ entry })),
    ...anchors.map((anchor) => ({ anchor })),
    { end: { entries: entries.length, anchors: anchors.length } },
  ].map((line) => JSON.stringify(line))
}
