import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { lifecyclePage, lifecycleUrl } from './lifecycle.mjs'

it('the drawings in the documentation are those of the code (pnpm lifecycle)', () => {
  expect(readFileSync(lifecycleUrl, 'utf8')).toBe(lifecyclePage)
  for (const arrow of ['VALIDATED --> DECIDING', 'ACTIVE --> REASSESSMENT', 'SUSPENDED --> REVOKED'])
    expect(lifecyclePage).toContain(`  ${arrow}: `)
})
