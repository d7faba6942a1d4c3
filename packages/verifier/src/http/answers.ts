import { z } from 'zod'

/** Answer of `GET /readyz`. */
export const Readiness = z.object({ status: z.literal('ready') })

/** Answer of `GET /v1/freshness`. */
export const Freshness = z.object({
  chainId: z.int(),
  block: z.int(),
  blockTime: z.iso.datetime({ offset: true }),
  ageSeconds: z.int().min(0),
  maxAgeSeconds: z.int().min(0),
  stale: z.boolean().meta({ description: 'Older than maxAgeSeconds: answers about now are indeterminate.' }),
  faults: z.array(z.object({ code: z.string(), message: z.string() })),
})

/** An administration of the network, as the mirror knows it now. */
export const Member = z.object({
  did: z.string(),
  country: z.string(),
  standing: z.enum(['active', 'suspended', 'removed', 'replaced']),
  sinceBlock: z.int(),
  distrustedSinceBlock: z.int().optional(),
})

/** A version of one of our arrangements, towards one partner. */
export const Arrangement = z.object({
  arrangement: z.string().meta({ description: 'urn:sello:arrangement:eip155:<chain>:<registry>:<id>' }),
  id: z.string(),
  version: z.int(),
  partner: z.string(),
  parties: z.array(z.string()),
  inForce: z.boolean(),
  reason: z.enum(['not-accepted', 'suspended', 'withdrawn', 'party-not-active']).optional(),
  termsDigest: z.string(),
  termsKnown: z.boolean().meta({ description: 'Until the terms are handed over, nothing is recognised.' }),
  title: z.string().optional(),
  benefits: z.array(z.string()).optional(),
})

/** Answer of `PUT …/terms`. */
export const KeptTerms = z.object({ termsDigest: z.string() })
