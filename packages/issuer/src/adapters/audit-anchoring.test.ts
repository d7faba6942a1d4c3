import { Hash32 } from '@sello/core'
import { openDatabase } from '@sello/platform'
import { expect, it, vi } from 'vitest'
import { startAuditAnchoring } from './audit-anchoring.ts'
import { migrations } from './migrations.ts'
import { sqlStores, sqlTransact } from './sql-stores.ts'
import type { IssuerTables } from './tables.ts'

const clock = () => new Date('2026-11-21T12:00:00Z')
const landed = { txHash: Hash32.parse(`0x${'7'.repeat(64)}`), block: 5, time: 1_795_000_000 }

it('covers what has come since, when it first has to finish what a killed service had begun', async () => {
  const { db, close } = await openDatabase<IssuerTables>({ path: ':memory:', migrations })
  const { audit, auditHeads } = sqlStores(db, clock)
  const add = () => audit.append({ actor: 'officer:ana', action: 'act.final', subject: 'act:1', at: clock() })
  const anchored: number[] = []
  await add()
  await auditHeads.open()
  await add()
  const anchoring = startAuditAnchoring({
    transact: sqlTransact(db, { clock, committed: () => undefined }),
    headAnchor: {
      anchorHead: async ({ number }) => {
        anchored.push(number)
        return landed
      },
    },
    clock,
    log: { warn: () => anchored.push(Number.NaN) },
    checkMs: 3_600_000,
  })
  anchoring.soon()
  await vi.waitFor(async () => expect(await auditHeads.provableTo()).toBe(2))
  await anchoring.stop()
  expect(anchored).toEqual([1, 2])
  await close()
})
