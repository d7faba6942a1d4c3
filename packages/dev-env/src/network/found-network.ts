import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { deployContracts } from '@sello/contracts'
import { Country } from '@sello/core'
import { LedgerDeployment } from '@sello/issuer'
import { type Anvil, freePort } from '@sello/ledger'
import { openWalletAccess } from '@sello/wallet'
import { createClient, http, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { StepRunner } from '../demo/step-runner.ts'
import { type AuthorityPlan, foundAuthority, newOwner, secretText } from './found-authority.ts'
import type { AuthorityEntry, FirmEntry, NetworkFile } from './network-file.ts'

export const authorityPlans = {
  CR: { country: Country.parse('CR'), name: 'Aduanas de Costa Rica', timeZone: 'America/Costa_Rica' },
  CO: { country: Country.parse('CO'), name: 'DIAN de Colombia', timeZone: 'America/Bogota' },
  MX: { country: Country.parse('MX'), name: 'Aduanas de México', timeZone: 'America/Mexico_City' },
} satisfies Record<string, AuthorityPlan>
type AuthorityName = keyof typeof authorityPlans

/** Preferred ports, so that links stay the same from one network to the next where they are free. */
const PORTS = { CR: [4101, 4201], CO: [4102, 4202], MX: [4103, 4203], coffee: 4301, cacao: 4302 } as const

/** Founds a network on a fresh chain: contracts with two founders, three administrations, two firms. */
export async function foundNetwork(dir: string, chain: Anvil, steps: StepRunner): Promise<NetworkFile> {
  const owners = { CR: await newOwner(), CO: await newOwner(), MX: await newOwner() }
  const ledger = await steps.step('Five contracts deployed, founded by Costa Rica and Colombia', () =>
    deploy(chain, [
      { country: 'CR', identity: owners.CR.identity },
      { country: 'CO', identity: owners.CO.identity },
    ]),
  )
  const found = async (name: AuthorityName): Promise<AuthorityEntry> =>
    foundAuthority({
      plan: authorityPlans[name],
      owner: owners[name],
      dir: join(dir, name),
      rpcUrl: chain.url,
      ledger,
      ports: { issuerPort: await portOr(PORTS[name][0]), verifierPort: await portOr(PORTS[name][1]) },
    })
  const [CR, CO, MX] = await steps.step('Keys, officers and services of three administrations', () =>
    Promise.all([found('CR'), found('CO'), found('MX')]),
  )
  const coffee = await foundFirm(dir, 'coffee', 'Café de Altura Tarrazú S.A.')
  const cacao = await foundFirm(dir, 'cacao', 'Cacao Fino de Talamanca S.A.')
  return { chainPort: chain.port, ledger, authorities: { CR, CO, MX }, firms: { coffee, cacao } }
}

async function deploy(
  chain: Anvil,
  founders: { country: string; identity: string }[],
): Promise<LedgerDeployment> {
  const deployment = await deployContracts({
    client: createClient({ transport: http(chain.url), pollingInterval: 100 }),
    account: privateKeyToAccount(toHex(randomBytes(32))),
    gasPrice: 0n,
    pollingInterval: 100,
    founders: founders.map(({ country, identity }) => ({ country, identity: identity as `0x${string}` })),
  })
  return LedgerDeployment.parse(deployment)
}

async function foundFirm(dir: string, folder: 'coffee' | 'cacao', firm: string): Promise<FirmEntry> {
  const account = { username: `export.${folder}`, password: randomBytes(12).toString('base64url') }
  const access = await openWalletAccess(join(dir, folder))
  await access.addAccount({ ...account, roles: ['operator'] })
  await access.close()
  return { firm, folder, account, keySecret: secretText(), port: await portOr(PORTS[folder]) }
}

async function portOr(preferred: number): Promise<number> {
  return (await portIsFree(preferred)) ? preferred : freePort()
}

export async function portIsFree(port: number): Promise<boolean> {
  const { createServer } = await import('node:net')
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
