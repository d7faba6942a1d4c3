import { NextCursor } from '@sello/protocol'
import { type Api, everyPage, useApi } from '@sello/ui-kit'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { z } from 'zod'

const Members = z.object({
  members: z.array(
    z.object({ did: z.string(), country: z.string(), quorum: z.record(z.string(), z.int()).optional() }),
  ),
  nextCursor: NextCursor,
})
const Arrangements = z.object({
  arrangements: z.array(
    z.object({
      id: z.string(),
      version: z.int(),
      partner: z.string(),
      inForce: z.boolean(),
      reason: z.string().optional(),
      terms: z
        .object({
          title: z.string(),
          scope: z.array(
            z.object({
              issuer: z.string(),
              programme: z.string(),
              types: z.array(z.string()),
              roles: z.array(z.string()),
            }),
          ),
          benefits: z.array(z.string()),
        })
        .optional(),
    }),
  ),
  nextCursor: NextCursor,
})
const Identity = z.object({ did: z.string(), name: z.string(), country: z.string() })

export const identityQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity'],
    queryFn: ({ signal }) => api.get('/v1/identity', Identity, { signal }),
    staleTime: 5 * 60_000,
  })
const membersQuery = (api: Api) =>
  queryOptions({
    queryKey: ['members'],
    queryFn: async ({ signal }) => ({
      members: await everyPage(api, '/v1/members', Members, 'members', { signal }),
    }),
    staleTime: 60_000,
  })
const arrangementsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['arrangements'],
    queryFn: async ({ signal }) => ({
      arrangements: await everyPage(api, '/v1/arrangements', Arrangements, 'arrangements', { signal }),
    }),
    staleTime: 60_000,
  })

/** A partner administration and the arrangement under which it recognises our certificates. */
export interface Partnership {
  readonly arrangementId: string
  readonly version: number
  readonly partner: string
  readonly country: string | undefined
  readonly inForce: boolean
  readonly title: string | undefined
  readonly benefits: readonly string[]
  /** Whether it speaks of certificates of this programme and type; undefined: its terms are not known here. */
  readonly covers: (programme: string, aeoType: string, roles: readonly string[]) => boolean | undefined
}

/** Our arrangements with the partner's country, the latest version of each. */
export function usePartnerships() {
  const api = useApi()
  const arrangements = useQuery(arrangementsQuery(api))
  const members = useQuery(membersQuery(api))
  const identity = useQuery(identityQuery(api))
  const ours = identity.data?.did
  const rows = (arrangements.data?.arrangements ?? []).map((row): Partnership => {
    const member = members.data?.members.find(({ did }) => did.endsWith(row.partner.slice(-40)))
    const scope = row.terms?.scope.filter(({ issuer }) => issuer === ours)
    return {
      arrangementId: row.id,
      version: row.version,
      partner: row.partner,
      country: member?.country,
      inForce: row.inForce,
      title: row.terms?.title,
      benefits: row.terms?.benefits ?? [],
      covers: (programme, aeoType, roles) =>
        scope?.some(
          (one) =>
            one.programme === programme &&
            (one.types.length === 0 || one.types.includes(aeoType)) &&
            (one.roles.length === 0 || one.roles.some((role) => roles.includes(role))),
        ),
    }
  })
  return { query: arrangements, partnerships: latestOf(rows) }
}

function latestOf(rows: readonly Partnership[]): Partnership[] {
  const latest = new Map<string, Partnership>()
  for (const row of rows) {
    const key = `${row.arrangementId} ${row.partner}`
    const known = latest.get(key)
    // A newer version that is not accepted yet does not hide the one in force.
    const isBetter =
      !known ||
      (row.inForce && !known.inForce) ||
      (row.inForce === known.inForce && row.version > known.version)
    if (isBetter) latest.set(key, row)
  }
  return [...latest.values()]
}

/** How many officers the directory asks of this administration for an act; undefined while it is not known. */
export function useQuorum(act: 'grant' | 'revoke' | 'suspend'): number | undefined {
  const api = useApi()
  const members = useQuery(membersQuery(api))
  const identity = useQuery(identityQuery(api))
  return members.data?.members.find(({ did }) => did === identity.data?.did)?.quorum?.[act]
}
