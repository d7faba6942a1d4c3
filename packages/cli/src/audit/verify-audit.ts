import { Address, parseAuthorityDid, SelloError } from '@sello/core'
import { type JsonRpc, readAnchors, readChainId, readHeaders } from '@sello/ledger'
import type { AuditExportHeader } from '@sello/protocol'
import type { DeploymentFile } from '../authority/deployment-file.ts'
import type { AuditFile } from './audit-file.ts'
import { checkChain } from './check-chain.ts'
import { checkHeads, type LedgerHeads, type ProvenHead, type Restoration } from './check-heads.ts'
import { type Finding, inOrder } from './findings.ts'

export interface AuditReport {
  /** `unproven`: nothing wrong, but no head on the ledger covers any of it. */
  readonly status: 'intact' | 'faulty' | 'unproven'
  readonly identity: string
  readonly entries: { readonly from: number; readonly to: number; readonly count: number }
  /** Entries up to this one are what the ledger proves. */
  readonly provenTo: number
  /** Entries after that: not provable yet. */
  readonly tail: { readonly from: number; readonly to: number } | null
  readonly heads: readonly ProvenHead[]
  /** Heads on the ledger of after the export: a newer export has more. */
  readonly laterHeads: number
  readonly exportedAt: string
  readonly block: number
  /** Archives from which the trail says that it went on. */
  readonly restorations: readonly Restoration[]
  /** By entry. */
  readonly findings: readonly Finding[]
}

/** What the file holds against what the ledger has. Pure. */
export function judgeAudit(
  file: AuditFile,
  ledger: LedgerHeads,
  trust: readonly Finding[] = [],
): AuditReport {
  const { header, entries } = file
  const heads = checkHeads(file, ledger)
  const findings = inOrder([...trust, ...file.findings, ...checkChain(entries, header), ...heads.findings])
  const last = entries.reduce((most, { number }) => Math.max(most, number), header.from - 1)
  const highest = heads.proven.reduce((most, { number }) => Math.max(most, number), header.from - 1)
  // Nothing behind the first fault counts as proven.
  const fault = findings.find(({ number }) => number !== undefined)?.number
  const provenTo = Math.min(highest, (fault ?? Number.MAX_SAFE_INTEGER) - 1)
  const unproven = heads.proven.length === 0
  return {
    status: findings.length > 0 ? 'faulty' : unproven ? 'unproven' : 'intact',
    identity: header.identity,
    entries: { from: header.from, to: last, count: entries.length },
    provenTo,
    tail: last > provenTo ? { from: provenTo + 1, to: last } : null,
    heads: heads.proven,
    laterHeads: heads.later.length,
    exportedAt: header.exportedAt,
    block: header.block,
    restorations: heads.restorations,
    findings,
  }
}

export interface VerifyAuditOptions {
  readonly rpc: JsonRpc
  /** What the network's members were handed; without it the file's own word is taken for the contracts. */
  readonly deployment: DeploymentFile | undefined
  readonly did: string | undefined
  readonly tolerance: number
}

/** Checks a file against the ledger itself. Throws `rpc-unreachable`, `rpc-error`, `anchors-incomplete`, `wrong-chain`. */
export async function verifyAudit(file: AuditFile, options: VerifyAuditOptions): Promise<AuditReport> {
  const { header } = file
  const trust = trustFindings(header, options)
  const identity = parseAuthorityDid(header.identity)?.identity
  // On another ledger nothing would be found: that is not asked.
  if (trust.length > 0 || !identity)
    return judgeAudit({ ...file, anchors: [] }, { roots: [], tolerance: options.tolerance }, trust)
  await requireChain(options.rpc, header)
  const { anchors } = await readAnchors({
    rpc: options.rpc,
    anchorLog: Address.parse(header.anchorLog),
    identity,
    fromBlock: options.deployment?.deployedAtBlock ?? header.deployedAtBlock,
  })
  const roots = anchors.filter(({ purpose }) => purpose === 'audit')
  return judgeAudit(file, { roots, tolerance: options.tolerance })
}

function trustFindings(header: AuditExportHeader, { deployment, did }: VerifyAuditOptions): Finding[] {
  const wrong = (message: string): Finding => ({ code: 'wrong-ledger', message })
  const named = parseAuthorityDid(header.identity)
  const found: Finding[] = []
  if (named?.chainId !== header.chainId) found.push(wrong('The DID of the file is of another chain.'))
  if (did !== undefined && did !== header.identity)
    found.push(wrong(`The trail is that of ${header.identity}.`))
  if (!deployment) return found
  const { contracts, chainId, genesisHash } = deployment
  if (chainId !== header.chainId || genesisHash !== header.genesisHash)
    found.push(wrong('The file is of another chain than the deployment.'))
  if (contracts.anchorLog !== header.anchorLog || contracts.didRegistry !== header.registry)
    found.push(wrong('The file names other contracts than the deployment.'))
  return found
}

async function requireChain(rpc: JsonRpc, { chainId, genesisHash }: AuditExportHeader): Promise<void> {
  const [genesis] = await readHeaders(rpc, [0])
  if ((await readChainId(rpc)) === chainId && genesis?.hash === genesisHash) return
  throw new SelloError('wrong-chain', `The node is not on the chain of the file (${chainId}).`)
}
