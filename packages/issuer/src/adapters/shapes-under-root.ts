import { setImmediate } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { CertificateShape } from '../features/certificates/certificate-store.ts'
import { parseJson } from './rows.ts'
import type { IssuerTables } from './tables.ts'

type Db = Kysely<IssuerTables>

export interface Shapes {
  readonly shapes: readonly CertificateShape[]
  readonly firms: number
}

/** So many are counted between two other requests: about ten milliseconds. */
const AT_ONCE = 500
/** Acts that officers look at in turn. */
const REMEMBERED = 20

const Roles = z.array(z.string())

/**
 * How many certificates of which kind stand under a root, and of how many firms. A register of 60,000 is counted in
 * slices, so that others are answered meanwhile; what was counted is told again as long as nothing of it has changed.
 */
export function createShapesUnderRoot(db: Db): (root: string) => Promise<Shapes> {
  const known = new Map<string, { as: string; counted: Promise<Shapes> }>()
  return async (root) => {
    const as = await stateOf(db, root)
    const earlier = known.get(root)
    if (earlier?.as === as) return earlier.counted
    const counted = count(db, root)
    known.delete(root)
    known.set(root, { as, counted })
    counted.catch(() => known.delete(root))
    const [oldest] = known.keys()
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest)
    return counted
  }
}

/** What a root covers is fixed; it may be dropped, and firms may be merged. */
async function stateOf(db: Db, root: string): Promise<string> {
  const versions = db.selectFrom('certificate_version').select(({ fn }) => fn.countAll<number>().as('count'))
  const under = await versions.where('grant_root', '=', root).executeTakeFirstOrThrow()
  const merges = await db
    .selectFrom('operator_merge')
    .select(({ fn }) => [fn.countAll<number>().as('made'), fn.count<number>('undone_at').as('undone')])
    .executeTakeFirstOrThrow()
  return [under.count, merges.made, merges.undone].join()
}

async function count(db: Db, root: string): Promise<Shapes> {
  const shapes = new Map<string, { programme: string; aeoType: string; roles: string; count: number }>()
  const firms = new Set<string>()
  for (let after = -1; ; await setImmediate()) {
    const rows = await slice(db, root, after)
    for (const { operator_id, programme, aeoType, roles } of rows) {
      const key = JSON.stringify([programme, aeoType, roles])
      const shape = shapes.get(key) ?? { programme, aeoType, roles, count: 0 }
      shape.count++
      shapes.set(key, shape)
      firms.add(operator_id)
    }
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) break
    after = last.leaf_index
  }
  const told = [...shapes.values()].map((shape) => ({ ...shape, roles: parseJson(Roles, shape.roles) }))
  return { shapes: told, firms: firms.size }
}

function slice(db: Db, root: string, after: number) {
  return db
    .selectFrom('certificate_version')
    .innerJoin('certificate', 'certificate.id', 'certificate_version.certificate_id')
    .where('grant_root', '=', root)
    .where('leaf_index', '>', after)
    .select(['leaf_index', 'certificate.operator_id', 'certificate.programme'])
    .select(sql<string>`json_extract(core, '$.aeoType')`.as('aeoType'))
    .select(sql<string>`json_extract(core, '$.roles')`.as('roles'))
    .orderBy('leaf_index')
    .limit(AT_ONCE)
    .execute()
}
