import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createClient, type Hex, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import { deployContracts, FoundersSchema } from '../src/index.ts'

/** `node --conditions=source deploy/deploy.ts`; the README names the variables. */
const EnvironmentSchema = z.object({
  SELLO_RPC_URL: z.url(),
  SELLO_DEPLOYER_KEY: z
    .string()
    .regex(/^0x[0-9a-f]{64}$/)
    .transform((key) => key as Hex),
  SELLO_FOUNDERS: z.string().min(1),
  SELLO_GAS_PRICE: z.coerce.bigint().nonnegative().default(0n),
  SELLO_GAS: z.coerce.bigint().positive().optional(),
  SELLO_DEPLOYMENTS: z.string().optional(),
})

const environment = EnvironmentSchema.parse(process.env)
const folder = environment.SELLO_DEPLOYMENTS ?? new URL('../deployments', import.meta.url).pathname
const deployment = await deployContracts({
  client: createClient({ transport: http(environment.SELLO_RPC_URL) }),
  account: privateKeyToAccount(environment.SELLO_DEPLOYER_KEY),
  founders: FoundersSchema.parse(JSON.parse(readFileSync(environment.SELLO_FOUNDERS, 'utf8'))),
  gasPrice: environment.SELLO_GAS_PRICE,
  ...(environment.SELLO_GAS === undefined ? {} : { gas: environment.SELLO_GAS }),
  pollingInterval: 500,
})
mkdirSync(folder, { recursive: true })
const file = `${folder}/${deployment.chainId}.json`
writeFileSync(file, `${JSON.stringify(deployment, null, 2)}\n`)
process.stdout.write(`${file}\n`)
