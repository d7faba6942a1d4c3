import { setTimeout as sleep } from 'node:timers/promises'
import { SelloError } from '@sello/core'

/** Asks again until the answer is there; `wait-timeout` when it does not come in time. */
export async function waitFor<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined>,
  options: { timeoutMs?: number; everyMs?: number } = {},
): Promise<Answer> {
  const { timeoutMs = 30_000, everyMs = 100 } = options
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > deadline)
      throw new SelloError('wait-timeout', `Waited ${timeoutMs / 1000} s in vain for ${what}.`)
    await sleep(everyMs)
  }
}
