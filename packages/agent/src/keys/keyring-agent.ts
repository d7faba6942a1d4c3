import type { IDIDManager, IKeyManager, TAgent } from '@veramo/core'

/** The one key management system of a keyring, under the name that Veramo stores beside each key. */
export const KMS = 'local'
export type KeyringPlugins = IKeyManager & IDIDManager
export type KeyringAgent = TAgent<KeyringPlugins>
