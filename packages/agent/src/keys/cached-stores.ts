import type { IKey } from '@veramo/core'
import { KeyStore, type PrivateKeyStore } from '@veramo/data-store'
import {
  AbstractPrivateKeyStore,
  type ImportablePrivateKey,
  type ManagedPrivateKey,
} from '@veramo/key-manager'

/** Veramo reads the database at every signature; keys never change, so each is read once. */
export class CachedKeyStore extends KeyStore {
  readonly #keys = new Map<string, IKey>()

  override async getKey(args: { kid: string }): Promise<IKey> {
    const known = this.#keys.get(args.kid)
    if (known) return known
    const key = await super.getKey(args)
    this.#keys.set(args.kid, key)
    return key
  }

  override async deleteKey(args: { kid: string }): Promise<boolean> {
    this.#keys.delete(args.kid)
    return super.deleteKey(args)
  }
}

/** Keeps keys that were used opened, in this process's memory alone. */
export class CachedPrivateKeyStore extends AbstractPrivateKeyStore {
  readonly #store: PrivateKeyStore
  readonly #keys = new Map<string, ManagedPrivateKey>()

  constructor(store: PrivateKeyStore) {
    super()
    this.#store = store
  }

  override async getKey(args: { alias: string }): Promise<ManagedPrivateKey> {
    const known = this.#keys.get(args.alias)
    if (known) return known
    const key = await this.#store.getKey(args)
    this.#keys.set(args.alias, key)
    return key
  }

  override async deleteKey(args: { alias: string }): Promise<boolean> {
    this.#keys.delete(args.alias)
    return this.#store.deleteKey(args)
  }

  override async importKey(args: ImportablePrivateKey): Promise<ManagedPrivateKey> {
    return this.#store.importKey(args)
  }

  override async listKeys(): Promise<ManagedPrivateKey[]> {
    return this.#store.listKeys()
  }
}
