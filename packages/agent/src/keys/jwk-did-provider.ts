import { encodeBase64url, SelloError } from '@sello/core'
import type { IAgentContext, IIdentifier, IKeyManager } from '@veramo/core'
import { AbstractIdentifierProvider } from '@veramo/did-manager'
import { toPublicJwk } from '../encoding/jwk.ts'
import { toKeyRecord } from './key-record.ts'

/** did:jwk for Veramo's DID manager, over a key that is there already. */
export class JwkDidProvider extends AbstractIdentifierProvider {
  override async createIdentifier(
    args: { options?: { keyRef?: string } },
    context: IAgentContext<IKeyManager>,
  ): Promise<Omit<IIdentifier, 'provider'>> {
    const key = await context.agent.keyManagerGet({ kid: args.options?.keyRef ?? '' })
    const jwk = JSON.stringify(toPublicJwk(toKeyRecord(key)))
    const did = `did:jwk:${encodeBase64url(Buffer.from(jwk, 'utf8'))}`
    return { did, controllerKeyId: key.kid, keys: [key], services: [] }
  }

  override async updateIdentifier(): Promise<never> {
    throw unchangeable()
  }
  override async deleteIdentifier(): Promise<boolean> {
    return true
  }
  override async addKey(): Promise<never> {
    throw unchangeable()
  }
  override async removeKey(): Promise<never> {
    throw unchangeable()
  }
  override async addService(): Promise<never> {
    throw unchangeable()
  }
  override async removeService(): Promise<never> {
    throw unchangeable()
  }
}

function unchangeable() {
  return new SelloError('did-unchangeable', 'A did:jwk is its key and cannot be changed')
}
