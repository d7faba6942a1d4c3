import { z } from 'zod'

/** An EVM address: 0x and 40 lower-case hex digits. */
export const Address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, 'must be 0x and 40 hex digits')
  .transform((value) => value.toLowerCase() as `0x${string}`)
  .brand<'Address'>()
export type Address = z.infer<typeof Address>

/** 32 bytes: 0x and 64 lower-case hex digits. */
export const Hash32 = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, 'must be 0x and 64 hex digits')
  .transform((value) => value.toLowerCase() as `0x${string}`)
  .brand<'Hash32'>()
export type Hash32 = z.infer<typeof Hash32>

const LOWER_HASH = /^0x[0-9a-f]{64}$/

/** Whether a text is a Hash32 as it stands. */
export function isHash32(text: string): text is Hash32 {
  return LOWER_HASH.test(text)
}

const LONGEST_DID = 2048
const DID = /^did:[a-z0-9]+:[A-Za-z0-9._:%-]+$/

/** A decentralised identifier without path, query or fragment (W3C DID Core 3.1). */
export const Did = z.string().max(LONGEST_DID).regex(DID, 'must be a DID').brand<'Did'>()
export type Did = z.infer<typeof Did>

/** Whether a value is a Did as it stands. */
export function isDid(value: unknown): value is Did {
  return typeof value === 'string' && value.length <= LONGEST_DID && DID.test(value)
}

/** ISO 3166-1 alpha-2, or EU / XI where customs use them. */
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be two capital letters')
  .brand<'Country'>()
export type Country = z.infer<typeof Country>

/** Trader Identification Number, an..35; Mexican numbers have Ñ and &. */
export const Tin = z
  .string()
  .regex(/^[A-Z]{2}[A-Za-z0-9Ñ&./-]{1,33}$/, 'must be a country code and up to 33 characters')
  .brand<'Tin'>()
export type Tin = z.infer<typeof Tin>

/** The did:ethr of an administration on a chain: `did:ethr:0x<chain id in hex>:<lower-case address>`. */
export function authorityDid(chainId: number, identity: Address): Did {
  return Did.parse(`did:ethr:0x${chainId.toString(16)}:${identity}`)
}

const ETHR_ADDRESS_DID = /^did:ethr:0x([1-9a-f][0-9a-f]{0,12}):(0x[0-9a-f]{40})$/

/** Chain and address of an administration's did:ethr; undefined when it is not one in canonical form. */
export function parseAuthorityDid(did: string): { chainId: number; identity: Address } | undefined {
  const match = ETHR_ADDRESS_DID.exec(did)
  if (!match?.[1] || !match[2]) return undefined
  // Of an address's form by the pattern: only the brand is put on.
  return { chainId: Number.parseInt(match[1], 16), identity: match[2] as Address }
}
