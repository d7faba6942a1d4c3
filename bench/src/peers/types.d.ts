// The peers ship no types; only what the bench calls is declared.
declare module '@digitalbazaar/vc' {
  export function issue(options: Record<string, unknown>): Promise<Record<string, unknown>>
  export function verifyCredential(
    options: Record<string, unknown>,
  ): Promise<{ verified: boolean; error?: Error }>
  export function verify(options: Record<string, unknown>): Promise<{ verified: boolean; error?: Error }>
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { signer?: unknown; cryptosuite: unknown; date?: string })
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: unknown
}
declare module '@digitalbazaar/ed25519-multikey' {
  export function generate(options: { id?: string; controller?: string }): Promise<{
    id: string
    controller: string
    publicKeyMultibase: string
    signer(): unknown
    export(options: { publicKey: boolean; includeContext?: boolean }): Promise<Record<string, unknown>>
  }>
}
declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function createList(options: { length: number }): Promise<{
    setStatus(index: number, status: boolean): void
    encode(): Promise<string>
  }>
  export function createCredential(options: Record<string, unknown>): Promise<Record<string, unknown>>
  export function checkStatus(options: Record<string, unknown>): Promise<{ verified: boolean }>
}
