import type { NumberedAct } from '../features/acts/act-store.ts'

/**
 * An act as the API shows it: without nonces and raw signatures, which say nothing to people. `outside`: without what
 * officers wrote and the programme's own reason, of which only the class is told.
 */
export function actView(act: NumberedAct, outside = false) {
  const { number: _, steps, signatures, ...rest } = act
  return {
    ...(outside ? withoutRemarks(rest) : rest),
    signatures: signatures.map(({ officer, address, at }) => ({ officer, address, at })),
    steps: steps.map(({ call, deadline, landed }) => ({ call: call.type, deadline, landed })),
  }
}

function withoutRemarks(act: Omit<NumberedAct, 'number' | 'steps' | 'signatures'>) {
  const { comment: _, refusal: __, failure, payload, ...rest } = act
  const told = Object.fromEntries(Object.entries(payload).filter(([name]) => name !== 'reason'))
  return { ...rest, payload: told, ...(failure && { failure: { code: failure.code, message: '' } }) }
}
