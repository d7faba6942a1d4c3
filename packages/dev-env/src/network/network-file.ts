import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Address, Country, Did, parseStrictJson, SelloError } from '@sello/core'
import { LedgerDeployment } from '@sello/issuer'
import { z } from 'zod'
import { officerNames } from './network.ts'

const Login = z.object({ username: z.string(), password: z.string() })
/** With the authenticator that the officer enrolled: base32, and as its QR code says it. */
const OfficerLogin = Login.extend({ totpSecret: z.string(), otpauthUrl: z.string() })
/** 32 bytes, base64url. */
const Secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

const AuthorityEntry = z.object({
  country: Country,
  name: z.string(),
  timeZone: z.string(),
  did: Did,
  identity: Address,
  officers: z.record(z.enum(officerNames), OfficerLogin),
  apiKeys: z.object({ rms: z.string(), liaison: z.string() }),
  keySecret: Secret,
  ownerPassphrase: z.string(),
  issuerPort: z.int(),
  verifierPort: z.int(),
})
export type AuthorityEntry = z.infer<typeof AuthorityEntry>

const FirmEntry = z.object({
  firm: z.string(),
  folder: z.string(),
  account: Login,
  keySecret: Secret,
  port: z.int(),
})
export type FirmEntry = z.infer<typeof FirmEntry>

/** `network.json`: what a second start needs to find everything as it was left. Holds the demo's secrets. */
export const NetworkFile = z.object({
  chainPort: z.int(),
  ledger: LedgerDeployment,
  authorities: z.object({ CR: AuthorityEntry, CO: AuthorityEntry, MX: AuthorityEntry }),
  firms: z.object({ coffee: FirmEntry, cacao: FirmEntry }),
})
export type NetworkFile = z.infer<typeof NetworkFile>

/** Undefined when no network was founded there, or its founding did not come to its end. Throws `network-outdated`. */
export function readNetworkFile(path: string): NetworkFile | undefined {
  if (!existsSync(path)) return undefined
  const parsed = NetworkFile.safeParse(parseStrictJson(readFileSync(path, 'utf8')))
  if (parsed.success) return parsed.data
  const message = `${path} is of another version of the demo: take its folder away, and the network is founded anew.`
  throw new SelloError('network-outdated', message, { cause: parsed.error })
}

/** Writes the file whole or not at all. */
export function writeNetworkFile(path: string, file: NetworkFile): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}
