import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import hre from 'hardhat'
import { renderBindings } from './render-bindings.ts'

/** Compiles the contracts and writes the bindings; with `--check` only compares, and fails on a difference. */
const root = new URL('../', import.meta.url)
await hre.tasks.getTask('build').run({ quiet: true, noTests: true })

const stale: string[] = []
mkdirSync(new URL('src/generated/', root), { recursive: true })
for (const [name, text] of renderBindings(root)) {
  const file = new URL(name, root)
  if (process.argv.includes('--check')) {
    if (readFileSync(file, 'utf8') !== text) stale.push(name)
  } else {
    writeFileSync(file, text)
  }
}
if (stale.length > 0) {
  process.stderr.write(
    `stale bindings: ${stale.join(', ')}; run pnpm --filter @sello/contracts run generate\n`,
  )
  process.exitCode = 1
}
