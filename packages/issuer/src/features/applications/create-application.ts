import type { ApplicationForm, ApplicationSource } from '@sello/core'
import { issuerError } from '../errors.ts'
import type { OperatorStore } from '../operators/operator.ts'
import { earlierResource, type RequestKey } from '../request-keys.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import { type Application, dueAt, type NumberedApplication } from './application.ts'
import type { ApplicationStores, ChangeApplicationDeps } from './change-application.ts'
import { requireComplete } from './form-faults.ts'
import { requireApplication } from './read-applications.ts'

export interface NewApplicationRow {
  readonly form: ApplicationForm
  readonly operatorId?: string | undefined
  readonly externalReference?: string | undefined
  /** false keeps it as a draft. */
  readonly submit: boolean
  readonly codeDigest?: string
  readonly holder?: string
  readonly appealId?: string
  readonly previousId?: string
}

export interface CreateApplicationsDeps extends Surroundings, Pick<ChangeApplicationDeps, 'programme'> {
  readonly authority: { readonly country: string }
}

export interface CreatedBy {
  readonly actor: string
  readonly source: ApplicationSource
}

/**
 * Makes applications in the caller's transaction, all or none; for a batch of an import too. Throws
 * `application-incomplete`, `not-found` for a firm that the register lacks.
 */
export async function createApplications(
  deps: CreateApplicationsDeps,
  stores: Pick<ApplicationStores, 'applications' | 'audit'> & { operators: Pick<OperatorStore, 'findMany'> },
  rows: readonly NewApplicationRow[],
  by: CreatedBy,
): Promise<readonly Application[]> {
  await requireOperators(stores.operators, rows)
  const made: Application[] = []
  for (const row of rows) {
    if (row.submit) requireComplete(row.form, deps.programme.current())
    const application = newApplication(deps, row, by)
    await stores.applications.add(application)
    await recordCreation(stores, application)
    made.push(application)
  }
  return made
}

async function requireOperators(
  operators: Pick<OperatorStore, 'findMany'>,
  rows: readonly NewApplicationRow[],
): Promise<void> {
  const ids = [...new Set(rows.flatMap(({ operatorId }) => (operatorId === undefined ? [] : [operatorId])))]
  const found = ids.length === 0 ? [] : await operators.findMany(ids)
  if (found.length !== ids.length) throw issuerError('not-found', 'The register has no such firm.')
}

function newApplication(deps: CreateApplicationsDeps, row: NewApplicationRow, by: CreatedBy): Application {
  const at = deps.clock()
  const state = row.submit ? 'SUBMITTED' : 'DRAFT'
  const due = dueAt(state, at, deps.programme.current().serviceLevels)
  const { submit: _, operatorId, externalReference, ...rest } = row
  return {
    ...rest,
    id: deps.newId(),
    reference: newReference(deps, at),
    state,
    version: 1,
    source: by.source,
    visits: [],
    createdBy: by.actor,
    createdAt: at,
    since: at,
    ...(due ? { dueAt: due } : {}),
    ...(row.submit ? { submittedAt: at } : {}),
    ...(operatorId === undefined ? {} : { operatorId }),
    ...(externalReference === undefined ? {} : { externalReference }),
  }
}

/** Crockford's base 32: nothing that is read for something else. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Country, year and 40 random bits: says nothing of how many there are. */
function newReference({ randomBytes, authority }: CreateApplicationsDeps, at: Date): string {
  const letters = [...randomBytes(8)].map((byte) => LETTERS[byte % 32])
  return `${authority.country}-${at.getUTCFullYear() % 100}-${letters.join('')}`
}

async function recordCreation(
  { applications, audit }: Pick<ApplicationStores, 'applications' | 'audit'>,
  { id, reference, state, source, createdBy: actor, createdAt: at }: Application,
): Promise<void> {
  const act = state === 'DRAFT' ? 'create' : 'submit'
  await applications.addEvent(id, { at, actor, act, from: 'DRAFT', to: state, reasons: [] })
  const after = { state, reference, source }
  await audit.append({ actor, action: 'application.created', subject: `application:${id}`, after, at })
}

export interface CreateApplicationDeps extends CreateApplicationsDeps {
  readonly transact: Transact<ApplicationStores & { operators: Pick<OperatorStore, 'findMany'> }>
}

/** One application. Throws `application-incomplete`, `not-found`, `idempotency-key-reused`. */
export async function createApplication(
  deps: CreateApplicationDeps,
  row: NewApplicationRow,
  by: CreatedBy & { requestKey?: RequestKey | undefined },
): Promise<NumberedApplication> {
  return deps.transact(async (stores) => {
    const earlier = await earlierResource(stores.requestKeys, by.requestKey)
    if (earlier !== undefined) return requireApplication(stores.applications, earlier)
    const [made] = await createApplications(deps, stores, [row], by)
    if (!made) throw new Error('invariant: one row makes one application')
    if (by.requestKey) await stores.requestKeys.add(by.requestKey, made.id, made.createdAt)
    return requireApplication(stores.applications, made.id)
  })
}
