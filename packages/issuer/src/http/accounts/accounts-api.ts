import type { OidcProvider, SessionCookie, SignInAccess } from '@sello/platform'
import type { Role } from '../../features/accounts/role.ts'
import type { RoleMapping } from '../../features/officers/sign-in-identity.ts'

/** Officers' accounts, sessions and API keys, and the cookie in which browsers carry a session. */
export type IssuerAccess = SignInAccess<Role> & { readonly cookie: SessionCookie }

/** An identity provider with what its groups mean here. */
export type IdentityProvider = OidcProvider & { readonly mapping?: RoleMapping }

/** What the endpoints of sign-in and of one's own account take. */
export interface AccountsApi {
  readonly access: IssuerAccess
  /** Identity providers whose accounts may sign in. */
  readonly identityProviders: readonly IdentityProvider[]
}
