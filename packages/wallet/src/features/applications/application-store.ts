import type { ApplicationForm } from '@sello/core'
import type { Application, OrderKind, SeenApplication } from './application.ts'

export interface NewApplication {
  readonly id: string
  readonly issuerUrl: string
  readonly expectedIssuer?: string | undefined
  readonly form: ApplicationForm
  /** Of address and form: the same is not begun twice while it is under way. */
  readonly digest: string
  readonly orderId: string
  readonly now: Date
}

export interface NewOrder {
  readonly id: string
  readonly applicationId: string
  readonly what: OrderKind
  readonly body: Readonly<Record<string, unknown>>
  readonly seenVersion?: number | undefined
  readonly now: Date
}

export interface ApplicationStore {
  /** The application of this digest that is under way; begun, with its first order, when there is none. */
  begin(application: NewApplication): Promise<Application>
  find(id: string): Promise<Application | undefined>
  /** Newest first; `before`: number of the last of the page before. */
  list(page: { limit: number; before?: number | undefined }): Promise<readonly Application[]>
  /** False while another order of the application waits to be delivered. */
  addOrder(order: NewOrder): Promise<boolean>
  /** Applications with an order that waits to be delivered. */
  waiting(): Promise<readonly Application[]>
  /** Those that were last asked for before these moments: under way, or ended. */
  unchecked(before: { open: Date; ended: Date }): Promise<readonly Application[]>
  keepIssuer(id: string, issuer: { did: string; name: string }): Promise<void>
  markSent(orderId: string): Promise<void>
  /** The order is delivered, and this is what the application is now: one transaction. */
  deliver(id: string, orderId: string, seen: SeenApplication, now: Date): Promise<void>
  refuse(id: string, orderId: string, problem: string, now: Date): Promise<void>
  /** Why it is not delivered yet. */
  note(orderId: string, problem: string): Promise<void>
  /** Whether an application of this reference is kept. */
  knows(issuerUrl: string, reference: string): Promise<boolean>
  /** Keeps an application that the administration has opened for the firm; nothing when it is kept already. */
  adopt(application: NewApplication, like: Application, seen: SeenApplication): Promise<void>
  keepSeen(id: string, seen: SeenApplication, now: Date): Promise<void>
}
