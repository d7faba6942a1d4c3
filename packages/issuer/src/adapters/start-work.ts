import { Hash32 } from '@sello/core'
import { type Log, type OutboxWorker, silentLog, startOutbox } from '@sello/platform'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { activateScheduled } from '../features/acts/activate-scheduled.ts'
import { type DeliverActDeps, deliverAct } from '../features/acts/deliver-act.ts'
import type { LedgerReads, LedgerRelay } from '../features/acts/ledger-ports.ts'
import { liftExpired } from '../features/acts/lift-expired.ts'
import type { Authority } from '../features/acts/plan.ts'
import { anchorCopies, type CopyAnchor } from '../features/claims/anchor-copies.ts'
import { applyImportRows, type RunImportDeps, readImportRows } from '../features/imports/files/run-import.ts'
import { type IssueImportDeps, issueImport } from '../features/imports/issue-import.ts'
import { type ChangeSender, deliverIdentityChange } from '../features/officers/identity-changes.ts'
import { compareChanged } from '../features/operators/duplicates.ts'
import type { Transact } from '../features/surroundings.ts'
import { APPLY_IMPORT_ROW, ImportPayload, READ_IMPORT_ROW } from './sql-file-imports.ts'
import { IDENTITY_CHANGE_ROW } from './sql-identity-changes.ts'
import { ISSUANCE_ROW, IssuancePayload } from './sql-issuances.ts'
import { ACT_ROW, COPIES_ROW, type Stores } from './sql-stores.ts'
import { startPurging } from './start-purging.ts'
import type { IssuerTables } from './tables.ts'

export interface WorkOptions {
  readonly db: Kysely<IssuerTables>
  readonly transact: Transact<Stores>
  readonly relay: LedgerRelay & CopyAnchor
  readonly ledger: LedgerReads
  readonly authority: Pick<Authority, 'identity'>
  readonly clock: () => Date
  readonly newId: () => string
  /** Codes of the offers that are made to wallets. */
  readonly secrets: DeliverActDeps['secrets']
  readonly openBulkSign: IssueImportDeps['openBulkSign']
  /** Sends what the owner of the identity signed. */
  readonly changeSender: ChangeSender
  /** How files are read and what their rows become. */
  readonly importing: Omit<RunImportDeps, 'stopping' | 'transact' | 'clock' | 'newId'>
  readonly liftMs?: number
  /** Days that an uploaded file stays after its last import ended; 90 unless told. */
  readonly importRetentionDays?: number
  /** Told when something was anchored. */
  readonly anchored?: () => void
  readonly log?: Log
}

const RETENTION_DAYS = 90

const ChangeRow = z.object({ digest: Hash32 })
const ActRow = z.object({ actId: z.uuid() })

/** What the service does by itself: the queue to the ledger, suspensions whose end and acts whose time has come. */
export function startWork(options: WorkOptions): Pick<OutboxWorker, 'wake' | 'stop'> {
  const { log = silentLog } = options
  let stopping = false
  const outbox = startOutbox({
    db: options.db,
    clock: options.clock,
    log,
    deliver: async (row) => {
      await deliverRow(options, row, () => stopping)
      options.anchored?.()
    },
  })
  let lifting: Promise<unknown> = Promise.resolve()
  const lift = () => {
    lifting = Promise.all([
      liftExpired(options).catch((error) => log.error({ err: error }, 'no suspension could be lifted')),
      compareChanged(options).catch((error) => log.error({ err: error }, 'no records could be compared')),
      activateScheduled(options).catch((error) =>
        log.error({ err: error }, 'no scheduled act could be sent'),
      ),
    ])
  }
  const timer = setInterval(lift, options.liftMs ?? 5_000)
  const { importRetentionDays = RETENTION_DAYS } = options
  const purging = startPurging({ ...options, importRetentionDays, stopping: () => stopping }, log)
  return {
    wake: outbox.wake,
    stop: async () => {
      stopping = true
      clearInterval(timer)
      await purging.stop()
      await lifting
      await outbox.stop()
    },
  }
}

/** One row of the outbox, by what it is for. */
async function deliverRow(
  options: WorkOptions,
  { kind, payload }: { kind: string; payload: unknown },
  stopping: () => boolean,
): Promise<void> {
  const { relay } = options
  const importId = () => ImportPayload.parse(payload).importId
  const running = { ...options, ...options.importing, stopping }
  switch (kind) {
    case ACT_ROW:
      await deliverAct({ ...options, relay }, ActRow.parse(payload).actId)
      break
    case IDENTITY_CHANGE_ROW:
      await deliverIdentityChange(options, ChangeRow.parse(payload).digest)
      break
    case COPIES_ROW:
      await anchorCopies({ ...options, anchor: relay })
      break
    case ISSUANCE_ROW: {
      const issuance = IssuancePayload.parse(payload)
      await issueImport({ ...options, anchor: relay, stopping }, issuance.importId, issuance.format)
      break
    }
    case READ_IMPORT_ROW:
      await readImportRows(running, importId())
      break
    case APPLY_IMPORT_ROW:
      await applyImportRows(running, importId())
      break
    default:
      throw new Error(`invariant: no such row in the outbox: ${kind}`)
  }
}
