import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Country, Did, LedgerContracts } from '@sello/core'
import { z } from 'zod'

const Account = z.object({
  role: z.string(),
  username: z.string(),
  password: z.string(),
  /** Of an officer's authenticator: base32, and as an app reads it from a QR code. A code is accepted once. */
  totpSecret: z.string().optional(),
  otpauthUrl: z.string().optional(),
})

/** `.sello/demo.json`: where everything of the demo network is, for a person and for tools. Demo secrets only. */
export const DemoFile = z.object({
  ready: z.boolean(),
  chain: z.object({
    rpcUrl: z.url(),
    chainId: z.int(),
    contracts: LedgerContracts,
  }),
  authorities: z.array(
    z.object({
      country: Country,
      did: Did,
      issuerUrl: z.url(),
      verifierUrl: z.url(),
      accounts: z.array(Account),
      /** Opens the sealed owner key in the issuer's folder. */
      ownerPassphrase: z.string(),
      apiKeys: z.array(
        z.object({ service: z.enum(['issuer', 'verifier']), role: z.string(), key: z.string() }),
      ),
    }),
  ),
  wallets: z.array(z.object({ firm: z.string(), did: z.string(), url: z.url(), accounts: z.array(Account) })),
  credentials: z.array(
    z.object({
      format: z.string(),
      file: z.string(),
      firm: z.string(),
      country: z.string(),
      status: z.string(),
    }),
  ),
  steps: z.array(z.object({ name: z.string(), ok: z.boolean(), ms: z.number() })),
})
export type DemoFile = z.input<typeof DemoFile>

/** Writes the file whole or not at all. */
export function writeDemoFile(path: string, content: DemoFile): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const scratch = `${path}.new`
  writeFileSync(scratch, `${JSON.stringify(DemoFile.parse(content), null, 2)}\n`, { mode: 0o600 })
  renameSync(scratch, path)
}
