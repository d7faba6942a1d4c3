import { createOidcProvider, type OidcProvider } from '@sello/platform'
import type { IssuerConfig } from '../config.ts'
import type { RoleMapping } from '../features/officers/sign-in-identity.ts'

/** The identity providers of the configuration, each with its secret. */
export function openIdentityProviders(
  config: Pick<IssuerConfig, 'identityProviders' | 'identityProviderSecrets'>,
): (OidcProvider & { readonly mapping?: RoleMapping })[] {
  const { identityProviders = [], identityProviderSecrets = {} } = config
  return identityProviders.map(({ mapping, ...provider }) => ({
    ...createOidcProvider({ ...provider, clientSecret: identityProviderSecrets[provider.id] }),
    ...(mapping ? { mapping } : {}),
  }))
}
