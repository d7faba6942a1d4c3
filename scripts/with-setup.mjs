/**
 * Set-up and then one script of package.json, on a machine with git and Node 20 or later and nothing else:
 * installs pnpm's pinned version through npx, then the workspace, which brings the Node that runs everything, and
 * builds the web UIs that the services serve; for the tests it also sees to a browser.
 *   node scripts/with-setup.mjs SCRIPT [arguments …]
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const [script, ...args] = process.argv.slice(2)
const { packageManager } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const pnpm = ['-y', packageManager]

function run(parameters, stdio) {
  const result = spawnSync('npx', [...pnpm, ...parameters], {
    stdio,
    cwd: new URL('..', import.meta.url),
    env: { ...process.env, npm_config_update_notifier: 'false' },
  })
  if (result.status === 0) return
  if (stdio !== 'inherit') process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`)
  process.exit(result.status ?? 1)
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(`Sello needs Node 20 or later; this is ${process.versions.node}.\n`)
  process.exit(1)
}
run(['install', '--frozen-lockfile', '--prefer-offline'], process.env.CI ? 'inherit' : 'pipe')
run(['run', '--silent', 'build:ui'], 'inherit')
if (script === 'verify') run(['run', '--silent', 'browser'], 'inherit')
run(['run', script, ...args], 'inherit')
