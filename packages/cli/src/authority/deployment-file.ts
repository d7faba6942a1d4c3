import { deployNetwork, FoundersSchema } from '@sello/contracts'
import { type Address, Address as AddressSchema, Country, parseAuthorityDid, SelloError } from '@sello/core'
import { LedgerDeployment } from '@sello/issuer'
import { z } from 'zod'
import { jsonText, readJson, writeNew } from '../files/files.ts'

/** An address, or a did:ethr whose last part it is. */
const Identity = z.string().transform((text, context): Address => {
  const address = AddressSchema.safeParse(parseAuthorityDid(text)?.identity ?? text)
  if (address.success) return address.data
  context.addIssue({ code: 'custom', message: 'must be an address or a did:ethr of one' })
  return z.NEVER
})
const Founder = z.strictObject({ identity: Identity, country: Country })

/** First members of a network: who founds it writes them down. */
export const FoundersFile = z.array(Founder).min(1)
export type FoundersFile = z.infer<typeof FoundersFile>

/** Where the contracts stand, and who was there first: handed to everybody who joins. */
export const DeploymentFile = LedgerDeployment.extend({ founders: z.array(Founder).default([]) })
export type DeploymentFile = z.infer<typeof DeploymentFile>

/** Throws `file-unreadable`, `file-malformed`. */
export const readDeployment = (path: string): Promise<DeploymentFile> => readJson(path, DeploymentFile)

export interface FoundOptions {
  readonly founders: FoundersFile
  /** Must be among them. */
  readonly identity: Address
  readonly country: Country
  readonly rpcUrl: string
  readonly gasPrice: bigint
  readonly deployerKey?: Uint8Array
}

/** Puts the five contracts on the ledger. Throws `not-a-founder`, `deployment-failed`. */
export async function foundNetwork(options: FoundOptions): Promise<DeploymentFile> {
  const { founders, identity, country, rpcUrl, gasPrice, deployerKey } = options
  if (!founders.some((founder) => founder.identity === identity && founder.country === country))
    throw new SelloError('not-a-founder', `${identity} of ${country} is not in the file of founders.`)
  const deployed = await deployNetwork({
    rpcUrl,
    gasPrice,
    founders: FoundersSchema.parse(founders),
    ...(deployerKey ? { deployerKey } : {}),
  }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message.split('\n', 1)[0] : 'unknown'
    throw new SelloError('deployment-failed', `The contracts could not be deployed: ${why}`, { cause })
  })
  return DeploymentFile.parse({ ...deployed, founders })
}

/** Throws `file-exists`. */
export const writeDeployment = (path: string, deployment: DeploymentFile): Promise<void> =>
  writeNew(path, jsonText(deployment), 0o644)
