import { type Address, authorityDid } from '@sello/core'
import type { IAgentContext, IIdentifier, IKeyManager } from '@veramo/core'
import { EthrDIDProvider } from '@veramo/did-provider-ethr'

type CreateArguments = Parameters<EthrDIDProvider['createIdentifier']>[0]
interface AuthorityOptions {
  /** The authority's address on the ledger: the DID is made of it, whoever owns it now. */
  readonly authority?: Address
  readonly keyRef?: string
}

/**
 * Veramo's did:ethr with the DID of an authority beside it: made of the address and not of the public key, so
 * that the owner key may change. Changes of the DID document do not go through here: they are prepared as data
 * and sent by @sello/ledger.
 */
export class AuthorityDidProvider extends EthrDIDProvider {
  readonly #chainId: number

  constructor(chainId: number) {
    const name = `0x${chainId.toString(16)}`
    super({ defaultKms: 'local', networks: [{ name, chainId: BigInt(chainId) }] })
    this.#chainId = chainId
  }

  override async createIdentifier(
    args: CreateArguments & { options?: AuthorityOptions },
    context: IAgentContext<IKeyManager>,
  ): Promise<Omit<IIdentifier, 'provider'>> {
    const { authority, keyRef } = args.options ?? {}
    if (!authority) return super.createIdentifier(args, context)
    const did = authorityDid(this.#chainId, authority)
    if (!keyRef) return { did, keys: [], services: [] }
    const key = await context.agent.keyManagerGet({ kid: keyRef })
    return { did, controllerKeyId: key.kid, keys: [key], services: [] }
  }
}
