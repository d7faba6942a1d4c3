import { type Address, getAddress, type Hex } from 'viem'
import { z } from 'zod'

const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/)
  .transform((text): Address => getAddress(text))
const hash = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/)
  .transform((text) => text as Hex)

/** Where the contracts stand on one chain: `contracts/deployments/<chainId>.json`. */
export const DeploymentSchema = z.object({
  chainId: z.number().int().positive(),
  genesisHash: hash,
  /** No event of ours stands in an earlier block. */
  deployedAtBlock: z.number().int().nonnegative(),
  contracts: z.object({
    didRegistry: address,
    authorityDirectory: address,
    arrangementRegistry: address,
    statusRegistry: address,
    anchorLog: address,
  }),
})
export type Deployment = z.infer<typeof DeploymentSchema>
export type ContractAddresses = Deployment['contracts']

/** Parses a deployment file's content. Throws zod's error with every fault. */
export function parseDeployment(content: unknown): Deployment {
  return DeploymentSchema.parse(content)
}

/** A first member: its identity's address and ISO 3166-1 alpha-2 country. */
export const FounderSchema = z.object({ identity: address, country: z.string().regex(/^[A-Z]{2}$/) })
export type Founder = z.infer<typeof FounderSchema>
export const FoundersSchema = z.array(FounderSchema).min(1)
