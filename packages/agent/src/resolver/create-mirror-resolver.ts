import { endOfBlock, type IdentityFact, type LedgerView, type Position } from '@sello/core'
import { type DidDocument, didDocument } from './did-document.ts'
import { parseEthrDid } from './parse-ethr-did.ts'

/** As DID Resolution names them. */
export type ResolutionError = 'invalidDid' | 'methodNotSupported' | 'notFound' | 'invalidDidUrl'

export interface DidResolution {
  readonly didDocument: DidDocument | null
  readonly didResolutionMetadata: { readonly contentType?: string; readonly error?: ResolutionError }
  readonly didDocumentMetadata: {
    readonly deactivated?: boolean
    /** Block of the last change, and when it was. */
    readonly versionId?: string
    readonly updated?: string
    readonly nextVersionId?: string
    readonly nextUpdate?: string
  }
}

export interface MirrorResolver {
  /**
   * A did:ethr of the mirrored chain, with `?versionId=<block>` or `?versionTime=<RFC 3339>` where wanted, else at
   * `at`, else now. Never reaches the network and never throws for a bad DID.
   */
  resolve(didUrl: string, at?: Position): Promise<DidResolution>
}

/** Answers from the mirror what ethr-did-resolver answers from the chain; the README lists where they differ. */
export function createMirrorResolver(view: LedgerView): MirrorResolver {
  return {
    async resolve(didUrl, at) {
      const [did = '', query] = (didUrl.split('#')[0] ?? '').split('?')
      if (!did.startsWith('did:ethr:')) return failed('methodNotSupported')
      const parsed = parseEthrDid(did)
      if (!parsed) return failed('invalidDid')
      const head = await view.head()
      if (head.chainId !== parsed.chainId) return failed('notFound')
      const position = query === undefined ? (at ?? endOfBlock(head.block)) : await positionOf(view, query)
      if (position === 'malformed') return failed('invalidDidUrl')
      if (!position || position.block > head.block) return failed('notFound')
      const fact = await view.identity(parsed.identity, position)
      return {
        didDocument: didDocument(did, parsed, fact),
        didResolutionMetadata: { contentType: 'application/did+ld+json' },
        didDocumentMetadata: await metadataOf(view, fact),
      }
    },
  }
}

function failed(error: ResolutionError): DidResolution {
  return { didDocument: null, didResolutionMetadata: { error }, didDocumentMetadata: {} }
}

async function positionOf(view: LedgerView, query: string): Promise<Position | undefined | 'malformed'> {
  const parameters = new URLSearchParams(query)
  const versionId = parameters.get('versionId')
  const versionTime = parameters.get('versionTime')
  if (versionId !== null && versionTime === null) {
    return /^(0|[1-9]\d{0,15})$/.test(versionId) ? endOfBlock(Number(versionId)) : 'malformed'
  }
  const time = versionTime === null || versionId !== null ? Number.NaN : Date.parse(versionTime)
  return Number.isNaN(time) ? 'malformed' : view.positionAt(new Date(time))
}

async function metadataOf(view: LedgerView, fact: IdentityFact) {
  if (fact.deactivated) {
    // A deactivated DID keeps that version, whatever the registry still takes down.
    return {
      deactivated: true,
      ...(await version(view, 'versionId', 'updated', await deactivation(view, fact))),
    }
  }
  const { versionBlock, nextVersionBlock } = fact
  return {
    ...(versionBlock === 0 ? {} : await version(view, 'versionId', 'updated', versionBlock)),
    ...(nextVersionBlock === undefined
      ? {}
      : await version(view, 'nextVersionId', 'nextUpdate', nextVersionBlock)),
  }
}

/** The block in which the owner was set to null. */
async function deactivation(view: LedgerView, { identity, versionBlock }: IdentityFact): Promise<number> {
  let block = versionBlock
  for (;;) {
    const before = await view.identity(identity, endOfBlock(block - 1))
    if (!before.deactivated) return block
    block = before.versionBlock
  }
}

async function version(view: LedgerView, idName: string, timeName: string, block: number) {
  const seconds = await view.timeOf(endOfBlock(block))
  const time =
    seconds === undefined ? {} : { [timeName]: new Date(seconds * 1000).toISOString().replace('.000', '') }
  return { [idName]: String(block), ...time }
}
