import type { NumberedAct } from '../features/acts/act-store.ts'

/** An act as the API shows it: without nonces and raw signatures, which say nothing to people. */
export function actView(act: NumberedAct) {
  const { number: _, steps, signatures, ...rest } = act
  return {
    ...rest,
    signatures: signatures.map(({ officer, address, at }) => ({ officer, address, at })),
    steps: steps.map(({ call, deadline, landed }) => ({ call: call.type, deadline, landed })),
  }
}
