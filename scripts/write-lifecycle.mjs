/** `pnpm lifecycle`: writes docs/lifecycle.md. */
import { writeFileSync } from 'node:fs'
import { lifecyclePage, lifecycleUrl } from './lifecycle.mjs'

writeFileSync(lifecycleUrl, lifecyclePage)
