import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import { earlierResource, type RequestKey, type RequestKeyStore } from '../request-keys.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { NumberedOperator, OperatorData, OperatorStore } from './operator.ts'

export interface CreateOperatorDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly transact: Transact<{ operators: OperatorStore; audit: AuditStore; requestKeys: RequestKeyStore }>
}

/** Adds a firm to the register. Throws `operator-exists`, `idempotency-key-reused`. */
export async function createOperator(
  deps: CreateOperatorDeps,
  data: OperatorData,
  by: { actor: string; requestKey?: RequestKey | undefined },
): Promise<NumberedOperator> {
  const id = deps.newId()
  const at = deps.clock()
  return deps.transact(async ({ operators, audit, requestKeys }) => {
    const earlier = await earlierResource(requestKeys, by.requestKey)
    if (earlier !== undefined) return requireOperator(operators, earlier)
    await operators.add([{ ...data, id, createdAt: at }], by.actor)
    const entry = { actor: by.actor, action: 'operator.created', subject: `operator:${id}`, at }
    await audit.append({ ...entry, after: { ...data } })
    if (by.requestKey) await requestKeys.add(by.requestKey, id, at)
    return requireOperator(operators, id)
  })
}

/** Throws `not-found`. */
export async function requireOperator(
  operators: Pick<OperatorStore, 'find'>,
  id: string,
): Promise<NumberedOperator> {
  const operator = await operators.find(id)
  if (!operator) throw issuerError('not-found', 'There is no such operator.')
  return operator
}
