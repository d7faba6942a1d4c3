import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { rolesOfOfficer } from '../network/found-authority.ts'
import { type AuthorityHandle, type FirmHandle, type Network, officerNames } from '../network/network.ts'
import { createWalletClient } from '../network/wallet-client.ts'
import { cacaoFirm, coffeeFirm } from '../story/certify-and-claim.ts'
import { formats } from '../story/story.ts'
import type { DemoFile } from './demo-file.ts'
import type { StepResult } from './step-runner.ts'

function describeAuthority(authority: AuthorityHandle): DemoFile['authorities'][number] {
  const { country, did, issuerUrl, verifierUrl, officers, apiKeys, ownerPassphrase } = authority
  return {
    country,
    did,
    issuerUrl,
    verifierUrl,
    accounts: officerNames.map((name) => ({ role: rolesOfOfficer[name].join(', '), ...officers[name] })),
    ownerPassphrase,
    apiKeys: [
      { service: 'verifier', role: 'rms, declaration-officer', key: apiKeys.rms },
      { service: 'verifier', role: 'liaison', key: apiKeys.liaison },
    ],
  }
}

function describeFirm({ firm, did, url, account }: FirmHandle): DemoFile['wallets'][number] {
  return { firm, did, url, accounts: [{ role: 'operator', ...account }] }
}

/** Writes every credential of the firms' wallets beside the demo file and lists them with their present status. */
export async function exportCredentials(network: Network, dir: string): Promise<DemoFile['credentials']> {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const rows: DemoFile['credentials'] = []
  for (const [holder, firm] of [
    [network.coffee, coffeeFirm],
    [network.cacao, cacaoFirm],
  ] as const) {
    const wallet = await createWalletClient(holder.url, holder.account)
    for (const format of formats) {
      const credential = await wallet.credentialOf(firm.certificateNumber, format)
      const file = join(
        dir,
        `${firm.certificateNumber}.${format.replace('+', '-')}.${format === 'ldp' ? 'json' : 'jwt'}`,
      )
      writeFileSync(
        file,
        typeof credential === 'string' ? credential : `${JSON.stringify(credential, null, 2)}\n`,
      )
      const verdict = await network.CO.verifier.verifyCredential(credential)
      rows.push({ format, file, firm: firm.legalName, country: 'CR', status: statusOf(verdict) })
    }
  }
  return rows
}

const Summary = z.looseObject({ certificate: z.looseObject({ status: z.string() }).optional() })

function statusOf(verdict: unknown): string {
  return Summary.parse(verdict).certificate?.status ?? 'UNKNOWN'
}

/** All of `.sello/demo.json`. */
export function describeNetwork(
  network: Network,
  state: { ready: boolean; steps: readonly StepResult[]; credentials: DemoFile['credentials'] },
): DemoFile {
  const { rpcUrl, chainId, contracts, CR, CO, MX, coffee, cacao } = network
  return {
    ready: state.ready,
    chain: { rpcUrl, chainId, contracts },
    authorities: [CR, CO, MX].map(describeAuthority),
    wallets: [coffee, cacao].map(describeFirm),
    credentials: state.credentials,
    steps: [...state.steps],
  }
}
