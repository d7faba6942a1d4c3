import { auditLeafHash, provesLeaf, saltOf } from '@sello/core'
import type { ReadAnchor } from '@sello/ledger'
import type { AuditExportAnchor } from '@sello/protocol'
import type { AuditFile, EntryFacts } from './audit-file.ts'
import { type Finding, finding } from './findings.ts'

/** A head of the file that stands on the ledger. */
export interface ProvenHead {
  readonly number: number
  readonly root: string
  readonly block: number
  readonly blockTime: string
  readonly txHash: string
  readonly officers: readonly string[]
}

export interface HeadsChecked {
  readonly findings: readonly Finding[]
  readonly proven: readonly ProvenHead[]
  /** Heads on the ledger of after the export. */
  readonly later: readonly ReadAnchor[]
  readonly restorations: readonly Restoration[]
}

/** The trail says that it went on from an archive. What was written between the two times is not in it. */
export interface Restoration {
  /** The entry that says so. */
  readonly number: number
  readonly archiveTakenAt: string
  readonly restoredAt: string
  /** Heads on the ledger of that time, which the trail does not know. */
  readonly unknownHeads: number
}

export interface LedgerHeads {
  /** Roots of the administration under the purpose `audit`, in the ledger's order. */
  readonly roots: readonly ReadAnchor[]
  /** Seconds by which clock and block time may differ. */
  readonly tolerance: number
}

/** Compares the heads of the file with those of the ledger, both ways. */
export function checkHeads(file: AuditFile, { roots, tolerance }: LedgerHeads): HeadsChecked {
  const onLedger = new Map(roots.map((root) => [root.root as string, root]))
  const byNumber = new Map(file.entries.map((entry) => [entry.number, entry]))
  const findings: Finding[] = []
  const proven: ProvenHead[] = []
  let provenTo = file.header.from - 1
  for (const anchor of file.anchors) {
    const root = onLedger.get(anchor.proof.root)
    // What is on its way proves nothing yet, and need not stand there.
    if (!root && !anchor.landed && rootFaults(anchor).length === 0) continue
    const faults = headFaults(anchor, root, { byNumber, file, provenTo })
    findings.push(...faults)
    // Without its entry a head proves nothing here; that the entry is missing is said elsewhere.
    if (faults.length > 0 || !root || !byNumber.has(anchor.number)) continue
    findings.push(...timeFaults(file.entries, { after: provenTo, upTo: anchor.number }, root, tolerance))
    proven.push(shown(anchor, root))
    provenTo = Math.max(provenTo, anchor.number)
  }
  const { unnamed, later } = unnamedRoots(file, roots)
  const lost = restorationsIn(file, unnamed, tolerance)
  const told = unnamed.map((root) => notNamed(root, lost.find(({ roots }) => roots.includes(root))?.number))
  const restorations = lost.map(({ roots, ...restoration }) => ({
    ...restoration,
    unknownHeads: roots.length,
  }))
  return { findings: [...findings, ...told], proven, later, restorations }
}

interface Known {
  readonly byNumber: ReadonlyMap<number, EntryFacts>
  readonly file: AuditFile
  readonly provenTo: number
}

function headFaults(anchor: AuditExportAnchor, root: ReadAnchor | undefined, known: Known): Finding[] {
  const { number } = anchor
  const wrong = rootFaults(anchor)
  if (wrong.length > 0) return wrong
  if (!root)
    return [
      finding('root-not-on-ledger', number, `The head of entry ${number} does not stand on the ledger.`),
    ]
  const faults: Finding[] = []
  if (root.disavowed)
    faults.push(finding('root-disavowed', number, `The head of entry ${number} was disavowed on the ledger.`))
  if (toldOtherwise(anchor, root))
    faults.push(
      finding('head-told-otherwise', number, `The ledger tells of the head of entry ${number} otherwise.`),
    )
  return [...faults, ...contentFaults(anchor, known)]
}

function rootFaults({ number, head, proof }: AuditExportAnchor): Finding[] {
  const leaf = auditLeafHash({ hash: head, number }, saltOf(proof))
  if (provesLeaf(proof, leaf)) return []
  return [
    finding('root-wrong', number, `Head and salt of entry ${number} do not give the root that is named.`),
  ]
}

function toldOtherwise({ landed }: AuditExportAnchor, root: ReadAnchor): boolean {
  if (!landed) return false
  const { txHash, block, blockTime } = landed
  return txHash !== root.txHash || block !== root.block || Date.parse(blockTime) !== root.time * 1000
}

function contentFaults({ number, head }: AuditExportAnchor, { byNumber, file, provenTo }: Known): Finding[] {
  const entry = byNumber.get(number)
  if (entry?.hash === head) return []
  const first = provenTo + 1
  const last = file.entries.reduce((most, { number }) => Math.max(most, number), 0)
  if (!entry && number > last)
    return [finding('truncated', last + 1, `The ledger proves ${number} entries, the file has ${last}.`)]
  if (!entry) return []
  const which = first === number ? `Entry ${number} is` : `Entries ${first} to ${number} are`
  return [finding('head-differs', first, `${which} not what the ledger proves, though chained anew.`)]
}

function timeFaults(
  entries: readonly EntryFacts[],
  { after, upTo }: { after: number; upTo: number },
  { time, block }: ReadAnchor,
  tolerance: number,
): Finding[] {
  const late = entries.find(
    ({ number, at }) => number > after && number <= upTo && at > (time + tolerance) * 1000,
  )
  if (!late) return []
  const message = `Entry ${late.number} says that it is younger than block ${block}, which proves it.`
  return [finding('later-than-its-block', late.number, message)]
}

function shown({ number, proof }: AuditExportAnchor, root: ReadAnchor): ProvenHead {
  const { block, time, txHash, officers } = root
  return { number, root: proof.root, block, blockTime: new Date(time * 1000).toISOString(), txHash, officers }
}

/**
 * A head on the ledger that the file does not name covers entries that the file may lack. Of a part of the trail, heads
 * before its first and after its last are not asked for.
 */
function unnamedRoots({ header, anchors }: AuditFile, roots: readonly ReadAnchor[]) {
  const named = new Set(anchors.map(({ proof }) => proof.root as string))
  const places = roots.flatMap(({ root }, place) => (named.has(root) ? [place] : []))
  const first = header.from === 1 ? 0 : (places[0] ?? roots.length)
  const lastNamed = places.at(-1) ?? -1
  const unnamed: ReadAnchor[] = []
  const later: ReadAnchor[] = []
  roots.forEach((root, place) => {
    if (named.has(root.root) || place < first) return
    const covered = header.to === null ? root.block <= header.block : place < lastNamed
    if (covered || place < lastNamed) unnamed.push(root)
    else later.push(root)
  })
  return { unnamed, later }
}

const notNamed = ({ block, root }: ReadAnchor, restoration: number | undefined): Finding => {
  const what = `The ledger has a head in block ${block} (${root}) that the file leaves out`
  const why =
    restoration === undefined
      ? 'entries may be missing.'
      : `it is of the time that was lost when an archive was restored, as entry ${restoration} says.`
  return { code: 'head-not-named', message: `${what}: ${why}` }
}

/** That it is so does not excuse it: who wants entries gone can restore an archive as well. */
function restorationsIn({ entries }: AuditFile, unnamed: readonly ReadAnchor[], tolerance: number) {
  return entries.flatMap(({ number, at, archiveTakenAt }) => {
    if (archiveTakenAt === undefined) return []
    const slack = tolerance * 1_000
    const roots = unnamed.filter(
      ({ time }) => time * 1_000 >= archiveTakenAt - slack && time * 1_000 <= at + slack,
    )
    const times = {
      archiveTakenAt: new Date(archiveTakenAt).toISOString(),
      restoredAt: new Date(at).toISOString(),
    }
    return [{ number, ...times, roots }]
  })
}
