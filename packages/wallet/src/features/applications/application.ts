import type { ApplicationForm, ApplicationState } from '@sello/core'

export const orderKinds = ['application', 'correction', 'withdrawal', 'appeal'] as const
export type OrderKind = (typeof orderKinds)[number]

/** `sent`: the administration may have it; `delivered` and `refused` are ends. */
export const orderStates = ['begun', 'sent', 'delivered', 'refused'] as const
export type OrderState = (typeof orderStates)[number]

/** What the firm says to the administration: stored before it is sent, and sent until it is answered. */
export interface Order {
  /** Also the key under which the administration knows it again: it is carried out once however often it is sent. */
  readonly id: string
  readonly what: OrderKind
  /** As it is sent: JSON. */
  readonly body: Readonly<Record<string, unknown>>
  /** Version of the application that the firm saw. */
  readonly seenVersion?: number
  readonly state: OrderState
  /** Why it is refused, or not delivered yet. */
  readonly problem?: string
  readonly at: string
}

/** An application as the administration tells it; what the wallet does not decide by, it only hands on. */
export interface SeenApplication {
  readonly reference: string
  readonly state: ApplicationState
  readonly version: number
  readonly form: ApplicationForm
  /** What the firm may do to it now. */
  readonly possible: readonly string[]
  /** Against which the firm may appeal now. */
  readonly appealable?: readonly { readonly against: string }[] | undefined
  /** What the firm appealed against, and the application that it has led to. */
  readonly appeals?: readonly { readonly newReference?: string | undefined }[] | undefined
  readonly [member: string]: unknown
}

/** An application of the firm, as far as its wallet knows. */
export interface Application {
  /** Grows with each that is begun. */
  readonly number: number
  readonly id: string
  /** Without a slash at the end: what the holder's proofs name as audience. */
  readonly issuerUrl: string
  /** DID that the firm expects there. */
  readonly expectedIssuer?: string
  /** Once the administration has said who it is. */
  readonly issuer?: string
  readonly issuerName?: string
  /** What the firm last said. */
  readonly form: ApplicationForm
  readonly createdAt: string
  /** As the administration last told it. */
  readonly seen?: SeenApplication
  readonly checkedAt?: string
  /** What the firm said last. */
  readonly order: Order
}

/** States after which the firm may begin anew with the same form. */
export function isEnded({ state }: Pick<SeenApplication, 'state'>): boolean {
  return ['GRANTED', 'DENIED', 'APPLICATION_WITHDRAWN'].includes(state)
}
