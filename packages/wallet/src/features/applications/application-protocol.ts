import type { Order, SeenApplication } from './application.ts'

/** A request as the holder signs it. */
export interface RequestToProve {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly idempotencyKey?: string | undefined
  readonly ifMatch?: string | undefined
}

/** Signs a request with the firm's key, over a nonce of the administration. */
export type ProveRequest = (audience: string, nonce: string, request: RequestToProve) => Promise<string>

export interface Administration {
  /** Without a slash at the end. */
  readonly issuerUrl: string
}

/**
 * How a wallet and an administration talk about applications. Errors of all: `url-not-allowed`, `party-unreachable` (try
 * again), `party-refused`, `party-answer-invalid`.
 */
export interface ApplicationProtocol {
  /** Who answers there. */
  readIssuer(to: Administration): Promise<{ did: string; name: string }>
  /** The same order again is answered with what it led to. `reference`: of the application, once it has one. */
  deliver(
    to: Administration & { readonly reference?: string | undefined },
    order: Order,
    prove: ProveRequest,
  ): Promise<SeenApplication>
  read(to: Administration & { readonly reference: string }, prove: ProveRequest): Promise<SeenApplication>
}
