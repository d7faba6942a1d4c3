import { createMetrics, enqueue } from '@sello/platform'
import { expect, it } from 'vitest'
import { openActBench } from '../testing/act-bench.ts'
import { signedIn } from '../testing/sign-in.ts'
import { addIssuerMetrics } from './issuer-metrics.ts'
import type { OpenLedger } from './open-ledger.ts'

/** Labels are names of states, kinds and routes: a digit or a capital would be a number, a TIN or a name. */
const LABELS = /^[a-z_:/.{}-]*$/

async function metricsOf(nodeBlock: OpenLedger['nodeBlock']) {
  const { api, db, time, close } = await openActBench()
  const now = time.now
  await signedIn(api, { username: 'ana', roles: ['approver'] })
  for (const minutes of [5, 1])
    await enqueue(db, {
      stream: `act/${minutes}`,
      kind: 'act',
      payload: { actId: 'CR3101123456' },
      now: new Date(now.getTime() - minutes * 60_000),
    })
  const act = {
    kind: 'grant',
    payload: '{}',
    quorum: 2,
    created_by: 'officer:ana',
    created_at: now.toISOString(),
  }
  await db
    .insertInto('act')
    .values([
      { ...act, id: 'a', state: 'sent' },
      { ...act, id: 'b', state: 'final' },
      { ...act, id: 'c', state: 'final' },
    ])
    .execute()
  const metrics = createMetrics()
  const head = { block: 90, blockTime: now.getTime() / 1000 - 7 }
  // What is measured of the ledger: its head, what is on its way, and the node's block.
  const mirror = { head: async () => ({ ...(await api.network.head()), ...head }) }
  addIssuerMetrics(metrics, { db, ledger: { mirror, pending: () => 3, nodeBlock }, clock: () => now })
  const text = await metrics.text()
  await close()
  return text
}

it('tells what waits, how far the mirror is, and who is there, without naming anybody', async () => {
  const text = await metricsOf(async () => 94)
  for (const line of [
    'sello_outbox_rows{kind="act"} 2',
    'sello_outbox_oldest_seconds 300',
    'sello_acts{state="sent"} 1',
    'sello_acts{state="final"} 2',
    'sello_ledger_transactions_in_flight 3',
    'sello_mirror_age_seconds 7',
    'sello_mirror_lag_blocks 4',
    'sello_sessions_open 1',
  ])
    expect(text.split('\n')).toContain(line)
  const ours = text.split('\n').filter((line) => line.startsWith('sello_'))
  const labels = ours.flatMap((line) => [...line.matchAll(/="([^"]*)"/g)].map(([, label = '']) => label))
  expect(labels.filter((label) => !LABELS.test(label))).toEqual([])
  expect(text).not.toMatch(/ana|CR3101/)
})

it('tells no lag while the node cannot be reached, and all the rest', async () => {
  const text = await metricsOf(() => Promise.reject(new Error('no node')))
  expect(text).not.toMatch(/^sello_mirror_lag_blocks \d/m)
  expect(text).toContain('sello_mirror_age_seconds 7')
})
