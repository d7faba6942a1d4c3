import { AnchorProof, encodeBase64url, Hash32 } from '@sello/core'
import { auditLeaf, newSalt, saltedTree } from '@sello/ledger'
import type { Kysely } from 'kysely'
import type { AnchoredHead, AuditHeadStore } from '../features/audit/anchor-heads.ts'
import type { AuditTables } from './audit-tables.ts'
import { readHead } from './sql-audit.ts'

type Row = AuditTables['audit_anchor']

/** Heads of the trail that went to the ledger, or are on their way. */
export function sqlAuditHeads(db: Kysely<AuditTables>): AuditHeadStore {
  const all = () => db.selectFrom('audit_anchor').selectAll()
  return {
    open: async () => {
      const open = await all().where('block', 'is', null).executeTakeFirst()
      return open ? headOf(open) : openNext(db)
    },
    land: async (root, { txHash, block, time }) => {
      const landed = { tx_hash: txHash, block, block_time: time }
      await db.updateTable('audit_anchor').set(landed).where('root', '=', root).execute()
    },
    dissolve: async (root) => {
      const waiting = db.deleteFrom('audit_anchor').where('root', '=', root)
      await waiting.where('block', 'is', null).execute()
    },
    unanchored: async () => {
      const open = await all().where('block', 'is', null).executeTakeFirst()
      const after = await provableTo(db)
      const first = db.selectFrom('audit').select('at').where('number', '>', after).orderBy('number').limit(1)
      const any = await first.executeTakeFirst()
      const act = any && (await first.where('kind', '=', 'act').executeTakeFirst())
      return { act: act && new Date(act.at), any: any && new Date(any.at), open: open !== undefined }
    },
    provableTo: () => provableTo(db),
    list: async ({ before, limit }) => {
      let query = all().where('block', 'is not', null)
      if (before !== undefined) query = query.where('number', '<', before)
      return (await query.orderBy('number', 'desc').limit(limit).execute()).map(headOf)
    },
    range: async ({ after, upTo, limit }) => {
      const query = all().where('number', '>', after).where('number', '<=', upTo)
      return (await query.orderBy('number').limit(limit).execute()).map(headOf)
    },
  }
}

async function openNext(db: Kysely<AuditTables>): Promise<AnchoredHead | undefined> {
  const { number, hash } = await readHead(db)
  const { last } = await db
    .selectFrom('audit_anchor')
    .select((row) => row.fn.coalesce(row.fn.max('number'), row.lit(0)).as('last'))
    .executeTakeFirstOrThrow()
  if (number <= last) return undefined
  const salt = newSalt()
  const row: Row = {
    number,
    head: hash,
    salt: encodeBase64url(salt),
    root: saltedTree([auditLeaf({ hash, number }, salt)]).root.hex,
    ...{ tx_hash: null, block: null, block_time: null },
  }
  await db.insertInto('audit_anchor').values(row).execute()
  return headOf(row)
}

async function provableTo(db: Kysely<AuditTables>): Promise<number> {
  const { last } = await db
    .selectFrom('audit_anchor')
    .select((row) => row.fn.coalesce(row.fn.max('number'), row.lit(0)).as('last'))
    .where('block', 'is not', null)
    .executeTakeFirstOrThrow()
  return last
}

function headOf({ number, head, salt, root, tx_hash, block, block_time }: Row): AnchoredHead {
  const landed =
    tx_hash === null || block === null || block_time === null
      ? {}
      : { landed: { txHash: tx_hash, block, time: block_time } }
  // A tree of one leaf: the head stands for every entry before it.
  const proof = AnchorProof.parse({ leafIndex: 0, treeSize: 1, path: [], root, salt })
  return { number, head: Hash32.parse(head), proof, ...landed }
}
