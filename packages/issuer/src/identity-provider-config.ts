import type { OidcProviderConfig } from '@sello/platform'
import { z } from 'zod'
import { roles } from './features/accounts/role.ts'
import type { RoleMapping } from './features/officers/sign-in-identity.ts'

/** An identity provider without its secret. */
export interface IdentityProviderConfig extends Omit<OidcProviderConfig, 'clientSecret'> {
  readonly mapping?: RoleMapping
}

const Mapping = z.record(z.string(), z.array(z.enum(roles)).min(1))

/** `{"customs-approvers":["approver","intake"]}` */
const RoleMap = z.string().transform((text, context): z.infer<typeof Mapping> => {
  const parsed = Mapping.safeParse(jsonIn(text))
  if (parsed.success) return parsed.data
  context.addIssue({ code: 'custom', message: 'must be JSON of groups with lists of roles' })
  return z.NEVER
})

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One identity provider by environment; more by a configuration object. */
export const identityProviderVariables = {
  SELLO_OIDC_ISSUER: z.url().optional(),
  SELLO_OIDC_ID: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .default('oidc'),
  SELLO_OIDC_NAME: z.string().min(1).max(80).optional(),
  SELLO_OIDC_CLIENT_ID: z.string().min(1).optional(),
  SELLO_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  SELLO_OIDC_SCOPE: z.string().min(1).default('openid profile'),
  SELLO_OIDC_ROLE_CLAIM: z.string().min(1).optional(),
  SELLO_OIDC_ROLE_MAP: RoleMap.optional(),
}

type Read = z.infer<z.ZodObject<typeof identityProviderVariables>>

/** What does not go together; undefined when all does. */
export function identityProviderFaults(read: Read): string | undefined {
  if ((read.SELLO_OIDC_ISSUER === undefined) !== (read.SELLO_OIDC_CLIENT_ID === undefined))
    return 'SELLO_OIDC_ISSUER and SELLO_OIDC_CLIENT_ID go together.'
  if ((read.SELLO_OIDC_ROLE_CLAIM === undefined) !== (read.SELLO_OIDC_ROLE_MAP === undefined))
    return 'SELLO_OIDC_ROLE_CLAIM and SELLO_OIDC_ROLE_MAP go together.'
  return undefined
}

/** The part of the service's configuration that the environment gives. */
export function identityProviderConfig(read: Read): {
  identityProviders?: readonly IdentityProviderConfig[]
  identityProviderSecrets?: Readonly<Record<string, string>>
} {
  const { SELLO_OIDC_ID: id, SELLO_OIDC_ISSUER: issuer, SELLO_OIDC_CLIENT_ID: clientId } = read
  if (issuer === undefined || clientId === undefined) return {}
  const { SELLO_OIDC_ROLE_CLAIM: claim, SELLO_OIDC_ROLE_MAP: byGroup } = read
  const secret = read.SELLO_OIDC_CLIENT_SECRET
  const named = { id, issuer, clientId, name: read.SELLO_OIDC_NAME ?? new URL(issuer).hostname }
  const mapping = claim === undefined || byGroup === undefined ? {} : { mapping: { claim, roles: byGroup } }
  return {
    identityProviders: [{ ...named, scope: read.SELLO_OIDC_SCOPE, ...mapping }],
    ...(secret === undefined ? {} : { identityProviderSecrets: { [id]: secret } }),
  }
}
