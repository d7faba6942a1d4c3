import type { Mirror } from '@sello/ledger'
import type { Metrics, Reading } from '@sello/platform'
import { type Kysely, sql } from 'kysely'
import type { OpenLedger } from './open-ledger.ts'
import type { IssuerTables } from './tables.ts'

export interface IssuerMetricsOptions {
  readonly db: Kysely<IssuerTables>
  readonly ledger: Pick<OpenLedger, 'pending' | 'nodeBlock'> & { readonly mirror: Pick<Mirror, 'head'> }
  readonly clock: () => Date
}

/** What the service measures of itself beside its requests. Labels name states and kinds, never a record or a person. */
export function addIssuerMetrics(metrics: Metrics, { db, ledger, clock }: IssuerMetricsOptions): void {
  addWork(metrics, db, clock)
  addLedger(metrics, ledger, clock)
  metrics.gauge({
    name: 'sello_sessions_open',
    help: 'Sessions in which somebody is signed in',
    read: async () => ({ '': await openSessions(db, clock()) }),
  })
}

function addWork(metrics: Metrics, db: Db, clock: () => Date): void {
  const ageOf = (time: string | null) =>
    time === null ? 0 : Math.max(0, (clock().getTime() - Date.parse(time)) / 1000)
  metrics.gauge({
    name: 'sello_outbox_rows',
    help: 'Work that waits for the ledger, by kind',
    label: 'kind',
    read: async () => counted(await openRows(db)),
  })
  metrics.gauge({
    name: 'sello_outbox_oldest_seconds',
    help: 'Age of the oldest work that waits',
    read: async () => ({ '': ageOf(oldest((await openRows(db)).map(({ since }) => since))) }),
  })
  metrics.gauge({
    name: 'sello_acts',
    help: 'Acts by state',
    label: 'state',
    read: async () => counted(await actsByState(db)),
  })
}

function addLedger(metrics: Metrics, ledger: IssuerMetricsOptions['ledger'], clock: () => Date): void {
  metrics.gauge({
    name: 'sello_ledger_transactions_in_flight',
    help: 'Signed transactions that are not final',
    read: () => ({ '': ledger.pending() }),
  })
  metrics.gauge({
    name: 'sello_mirror_age_seconds',
    help: 'Time since the newest block that was mirrored',
    read: async () => {
      const { block, blockTime } = await ledger.mirror.head()
      return { '': block < 0 ? undefined : Math.max(0, clock().getTime() / 1000 - blockTime) }
    },
  })
  metrics.gauge({
    name: 'sello_mirror_lag_blocks',
    help: 'Blocks of the node that are not mirrored; absent while the node cannot be reached',
    read: async () => {
      const [{ block }, newest] = await Promise.all([ledger.mirror.head(), ledger.nodeBlock()])
      return { '': Math.max(0, newest - block) }
    },
  })
}

type Db = Kysely<IssuerTables>

function actsByState(db: Db) {
  const { fn } = db
  return db
    .selectFrom('act')
    .select(['state as name', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
}

async function openSessions(db: Db, now: Date): Promise<number> {
  const { fn } = db
  const query = db.selectFrom('auth_session').select(fn.countAll<number>().as('count'))
  return (await query.where('expires_at', '>', now.toISOString()).executeTakeFirst())?.count ?? 0
}

interface OpenRows {
  readonly name: string
  readonly count: number
  readonly since: string | null
}

function openRows(db: Db): Promise<OpenRows[]> {
  const { fn } = db
  return db
    .selectFrom('outbox')
    .select([
      'kind as name',
      fn.countAll<number>().as('count'),
      sql<string | null>`min(created_at)`.as('since'),
    ])
    .where('done_at', 'is', null)
    .groupBy('kind')
    .execute()
}

const counted = (rows: readonly { name: string; count: number }[]): Reading =>
  Object.fromEntries(rows.map(({ name, count }) => [name, count]))

const oldest = (times: readonly (string | null)[]): string | null =>
  times.reduce((first, time) => (first === null || (time !== null && time < first) ? time : first), null)
