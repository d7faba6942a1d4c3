/** All checks and tests, in the order in which a fault is cheapest to find. Ends with the counts of the tests. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'sello-verify-'))
const report = join(scratch, 'vitest.json')

const steps = [
  ['format, lint and import rules', 'biome', ['check', '--error-on-warnings', '.']],
  ['types', 'tsc', ['--build']],
  [
    'types of the contracts’ tests and scripts',
    'pnpm',
    ['--filter', '@sello/contracts', 'run', 'typecheck:tools'],
  ],
  ['contracts (Solidity tests)', 'pnpm', ['--filter', '@sello/contracts', 'run', 'test:sol']],
  ['web UIs', 'node', ['scripts/build-ui.mjs']],
  ['tests', 'vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]],
]

function runStep([title, command, args]) {
  process.stdout.write(`\n── ${title}\n`)
  const started = performance.now()
  const [file, parameters] = command === 'pnpm' ? ['npx', ['-y', pnpmVersion(), ...args]] : [command, args]
  const { status } = spawnSync(file, parameters, { cwd: root, stdio: 'inherit' })
  process.stdout.write(
    `── ${title}: ${status === 0 ? 'ok' : 'FAILED'} in ${Math.round((performance.now() - started) / 100) / 10} s\n`,
  )
  return status === 0
}

function pnpmVersion() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager
}

function closingLine() {
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'))
    return `${result.numPassedTests} passed, ${result.numFailedTests} failed`
  } catch {
    return '0 passed, 1 failed'
  }
}

const failed = []
for (const step of steps) if (!runStep(step)) failed.push(step[0])
if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join('; ')}\n`)
process.stdout.write(`${closingLine()}\n`)
rmSync(scratch, { recursive: true, force: true })
process.exit(failed.length === 0 ? 0 : 1)
