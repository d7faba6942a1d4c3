import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runDemo } from './demo/run-demo.ts'

const { values } = parseArgs({
  options: { once: { type: 'boolean' }, reset: { type: 'boolean' }, root: { type: 'string' } },
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
})
/** `--root` is for runs beside another: bench and tests. */
const root = values.root ?? join(import.meta.dirname, '../../..', '.sello')
if (values.reset) rmSync(root, { recursive: true, force: true })
const stop = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
})
const print = (line: string) => void process.stdout.write(`${line}\n`)
try {
  await runDemo({ root, once: values.once ?? false, print, stop })
  process.exit(0)
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
