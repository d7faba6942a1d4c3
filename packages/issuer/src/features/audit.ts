/** One line of the audit trail: who did what to what. Written in the transaction of the change itself. */
export interface AuditEntry {
  /** Unless told an act. */
  readonly kind?: 'act' | 'read'
  /** `officer:<username>`, `api-key:<id>`, `service` or `holder:<DID>`. */
  readonly actor: string
  /** e.g. `act.proposed`. */
  readonly action: string
  /** e.g. `act:<id>`. */
  readonly subject: string
  /** What changed: the members that differ, as they were and as they are. No secrets and no salts. */
  readonly before?: Readonly<Record<string, unknown>> | undefined
  readonly after?: Readonly<Record<string, unknown>> | undefined
  /** Reason code or comment. */
  readonly why?: string | undefined
  /** No secrets and no salts. */
  readonly details?: Readonly<Record<string, unknown>> | undefined
  readonly at: Date
}

export interface AuditStore {
  append(entry: AuditEntry): Promise<void>
}
