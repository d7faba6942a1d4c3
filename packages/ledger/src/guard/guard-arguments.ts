import { contractNames } from '@sello/contracts'
import { hexToBytes } from 'viem'
import { z } from 'zod'
import {
  delegateTypeHex,
  delegateTypes,
  MAX_DELEGATE_SECONDS,
  MAX_KEY_SECONDS,
} from '../identity/identity-changes.ts'
import { decodePublicKey, keyAttributes } from './public-key.ts'
import { notRandom, readableIn } from './readable.ts'

/** Checks one argument by its name; the others of the call are at hand. Gives the reason for a refusal. */
type ArgumentCheck = (value: unknown, args: Readonly<Record<string, unknown>>) => string | undefined

const Bytes = z
  .string()
  .regex(/^0x([0-9a-fA-F]{2})*$/)
  .transform((hex) => hexToBytes(hex as `0x${string}`))
const Integer = z.union([z.bigint(), z.int().transform(BigInt)])

const address: ArgumentCheck = (value) => readableIn(Bytes.parse(value), 16)
const random: ArgumentCheck = (value) => notRandom(Bytes.parse(value))
const below =
  (bits: bigint): ArgumentCheck =>
  (value) =>
    Integer.parse(value) < 1n << bits ? undefined : 'is larger than any such number can be'
const each =
  (check: ArgumentCheck): ArgumentCheck =>
  (value, args) =>
    z
      .array(z.unknown())
      .parse(value)
      .map((item) => check(item, args))
      .find((reason) => reason !== undefined)

const ZERO = /^0x0{64}$/

/** What stands in a proposal's data, by its decision (IAuthorityDirectory.Proposal). */
const proposalData: ArgumentCheck = (value, args) => {
  const data = z.string().parse(value).toLowerCase()
  const decision = Number(args.decision)
  const fits = [
    /^0x(4[1-9a-f]|5[0-9a])(4[1-9a-f]|5[0-9a])0{60}$/, // admit: a country of two capital letters
    ZERO,
    ZERO,
    ZERO,
    /^0x0{52}[0-9a-f]{12}$/, // distrust: a block number
    /^0x0{24}[0-9a-f]{40}$/, // replaceIdentity: an address
  ][decision]
  if (decision === 6)
    return Object.values(contractNames).some((name) => name === data) ? undefined : 'is no known name'
  return fits?.test(data) ? undefined : 'does not belong to this decision'
}

const attributeValue: ArgumentCheck = (value, args) => {
  const attribute = keyAttributes.get(attributeName(args.name))
  if (!attribute) return 'belongs to no key attribute'
  try {
    const raw = Bytes.parse(value)
    const { bytes } = decodePublicKey(attribute.algorithm, raw)
    return Buffer.from(bytes).equals(Buffer.from(raw))
      ? undefined
      : 'is not in the form that the ledger takes'
  } catch {
    return 'is not a public key'
  }
}

function attributeName(value: unknown): string {
  return Buffer.from(Bytes.parse(value)).toString('utf8').replace(/\0+$/, '')
}

const signature: ArgumentCheck = (value) => {
  const bytes = Bytes.parse(value)
  if (bytes.length !== 65 || (bytes[64] !== 27 && bytes[64] !== 28)) return 'is no signature'
  return notRandom(bytes.subarray(0, 32)) ?? notRandom(bytes.subarray(32, 64))
}

const Authorization = z.object({ nonce: z.bigint(), deadline: z.bigint(), signatures: z.array(z.unknown()) })
const authorization: ArgumentCheck = (value, args) => {
  const { nonce, deadline, signatures } = Authorization.parse(value)
  return below(48n)(nonce, args) ?? below(40n)(deadline, args) ?? each(signature)(signatures, args)
}

const WordChanges = z.array(z.object({ word: z.int(), bits: z.bigint() }))
const wordChanges: ArgumentCheck = (value) =>
  WordChanges.parse(value)
    .map(({ word, bits }) => {
      if (word >= 512) return 'names a word that a list does not have'
      return readableIn(hexToBytes(`0x${bits.toString(16).padStart(64, '0')}`), 12)
    })
    .find((reason) => reason !== undefined)

const delegateType: ArgumentCheck = (value) =>
  delegateTypes.some((type) => delegateTypeHex(type) === value) ? undefined : 'is no delegate type of Sello'

const validity: ArgumentCheck = (value, args) => {
  const limit = args.delegateType === undefined ? MAX_KEY_SECONDS : MAX_DELEGATE_SECONDS
  const seconds = Integer.parse(value)
  return seconds > 0n && seconds <= BigInt(limit) ? undefined : 'is longer than allowed'
}

/** By the names in the contracts' ABI. An argument that is not here cannot be sent. */
export const argumentChecks: ReadonlyMap<string, ArgumentCheck> = new Map(
  Object.entries({
    identity: address,
    target: address,
    delegate: address,
    newOwner: (value, args) => (/^0x0{40}$/.test(String(value)) ? 'is null' : address(value, args)),
    parties: each(address),
    roots: each(random),
    root: random,
    termsDigest: random,
    digest: random,
    data: proposalData,
    authorization,
    changes: wordChanges,
    list: below(34n),
    expectedSequence: below(48n),
    until: below(40n),
    arrangementId: below(48n),
    proposalId: below(48n),
    version: below(32n),
    purpose: below(3n),
    decision: below(3n),
    act: below(3n),
    officers: below(4n),
    delegateType,
    validity,
    name: (value) => (keyAttributes.has(attributeName(value)) ? undefined : 'is no key attribute of Sello'),
    value: attributeValue,
    sigV: (value) => (value === 27 || value === 28 ? undefined : 'is no signature'),
    sigR: random,
    sigS: random,
  } satisfies Record<string, ArgumentCheck>),
)
