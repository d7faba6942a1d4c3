import type { ApplicationSource, ApplicationState } from '@sello/core'
import type { Application, ApplicationEvent, NumberedApplication } from './application.ts'

export interface ApplicationFilter {
  readonly states?: readonly ApplicationState[]
  /** null: assigned to nobody. */
  readonly assignee?: string | null
  readonly programme?: string
  readonly source?: ApplicationSource
  readonly operatorId?: string
  readonly certificateId?: string
  /** Whose risk review is complete, or is not. */
  readonly reviewed?: boolean
  /** Due before this moment. */
  readonly dueBefore?: Date
  /** Folded text that reference, TIN or name contain. */
  readonly text?: string
}

export interface ApplicationPage extends ApplicationFilter {
  /** Number of the last application of the page before; the newest come first. */
  readonly before?: number
  readonly limit: number
}

export interface ApplicationStore {
  add(application: Application): Promise<void>
  find(id: string): Promise<NumberedApplication | undefined>
  findByReference(reference: string): Promise<NumberedApplication | undefined>
  list(page: ApplicationPage): Promise<readonly NumberedApplication[]>
  /** Those whose turn it is to be worked on, the first due first. */
  due(filter: ApplicationFilter, limit: number): Promise<readonly NumberedApplication[]>
  count(filter: ApplicationFilter): Promise<number>
  /** One statement: false when the stored version is another than `seen`. */
  save(application: Application, seen: number): Promise<boolean>
  /** An act that was taken up again has another id. */
  attachAct(id: string, from: string, to: string): Promise<void>
  addEvent(id: string, event: ApplicationEvent): Promise<void>
  /** Oldest first. */
  events(id: string): Promise<readonly ApplicationEvent[]>
}
