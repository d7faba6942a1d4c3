declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export interface CanonizeOptions {
    documentLoader: (url: string) => Promise<unknown>
    safe?: boolean
    /** The input is in expanded form. */
    skipExpansion?: boolean
    base?: null
  }
  export interface Cryptosuite {
    name: string
    canonize(input: object, options: CanonizeOptions): Promise<string>
  }
  export const cryptosuite: Cryptosuite
}

declare module '@digitalbazaar/data-integrity' {
  export interface DataIntegritySigner {
    algorithm: string
    id: string
    sign(options: { data: Uint8Array }): Promise<Uint8Array>
  }
  export class DataIntegrityProof {
    constructor(options: {
      signer?: DataIntegritySigner
      date?: string | Date | null
      cryptosuite: object
    })
    /** Members that a new proof begins with. */
    proof?: Record<string, unknown>
  }
}

declare module '@digitalbazaar/vc' {
  export interface VerifyResult {
    verified: boolean
    error?: unknown
    statusResult?: unknown
  }
  export function issue(options: {
    credential: object
    suite: object
    documentLoader: (url: string) => Promise<unknown>
    now?: Date
  }): Promise<Record<string, unknown>>
  export function verifyCredential(options: Record<string, unknown>): Promise<VerifyResult>
  export function verify(options: Record<string, unknown>): Promise<VerifyResult>
  export function signPresentation(options: {
    presentation: object
    suite: object
    challenge: string
    domain: string
    documentLoader: (url: string) => Promise<unknown>
  }): Promise<Record<string, unknown>>
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function checkStatus(options: Record<string, unknown>): Promise<{
    verified: boolean
    error?: unknown
    results: { status: boolean; statusPurpose?: string }[]
  }>
}
