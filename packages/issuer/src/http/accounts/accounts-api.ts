import type { SessionCookie, SignInAccess } from '@sello/platform'
import type { Role } from '../../features/accounts/role.ts'

/** Officers' accounts, sessions and API keys, and the cookie in which browsers carry a session. */
export type IssuerAccess = SignInAccess<Role> & { readonly cookie: SessionCookie }

/** What the endpoints of sign-in and of one's own account take. */
export interface AccountsApi {
  readonly access: IssuerAccess
  /** Identity providers whose accounts may sign in. */
  readonly identityProviders: readonly {
    readonly id: string
    readonly name: string
    readonly issuer: string
  }[]
}
