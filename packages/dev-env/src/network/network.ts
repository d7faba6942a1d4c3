import type { Address, Country, Did, LedgerContracts } from '@sello/core'
import type { Anvil } from '@sello/ledger'
import type { DemoClock } from './demo-clock.ts'
import type { Credentials, IssuerClient, OfficerLogin } from './issuer-client.ts'
import type { VerifierClient } from './verifier-client.ts'

/** The people of an administration in the demo, each with a ledger key of their own where they decide. */
export const officerNames = [
  'intake',
  'analyst',
  'validator',
  'approver',
  'second-approver',
  'monitoring',
  'liaison',
  'administrator',
  'second-administrator',
  'auditor',
] as const
export type OfficerName = (typeof officerNames)[number]

export interface AuthorityHandle {
  readonly country: Country
  readonly name: string
  readonly timeZone: string
  readonly did: Did
  readonly identity: Address
  readonly issuerUrl: string
  readonly verifierUrl: string
  readonly issuer: IssuerClient
  /** As its risk management system. */
  readonly verifier: VerifierClient
  readonly officers: Readonly<Record<OfficerName, OfficerLogin>>
  readonly apiKeys: { readonly rms: string; readonly liaison: string }
  readonly dataDir: { readonly issuer: string; readonly verifier: string }
  readonly issuerKeySecret: Uint8Array
  /** Opens the sealed owner key that lies in the issuer's folder, as in administrations that keep it there for a start. */
  readonly ownerPassphrase: string
}

export interface FirmHandle {
  readonly firm: string
  readonly did: string
  readonly url: string
  readonly account: Credentials
  /** The last presentation that left the wallet, as an eavesdropper would have it. */
  lastPresentation(): unknown
}

export interface Network {
  readonly dir: string
  readonly clock: DemoClock
  readonly chainId: number
  readonly rpcUrl: string
  readonly contracts: LedgerContracts
  /** The running chain; stopping it is part of the story. */
  chain(): Anvil
  restartChain(): Promise<void>
  /** Moves chain and services from two days ago to the present. */
  toPresent(): Promise<void>
  readonly CR: AuthorityHandle
  readonly CO: AuthorityHandle
  readonly MX: AuthorityHandle
  readonly coffee: FirmHandle
  readonly cacao: FirmHandle
  close(): Promise<void>
}
