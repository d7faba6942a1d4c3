import type { Locator } from 'playwright-core'

/** Chooses one of several, or ticks a box: its words are what people press. */
export async function choose(within: Locator, words: string): Promise<void> {
  await within.locator('label').filter({ hasText: words }).first().click()
}
