/**
 * The browser of the UI tests: Chromium of this machine (CHROME_PATH, the usual places, PATH), else Debian's package,
 * installed here and now. Says in words what to do where that is not possible.
 *   node scripts/ensure-browser.mjs
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Path of a Chromium, or undefined. */
export function findBrowser(env = process.env, exists = existsSync) {
  if (env.CHROME_PATH) return exists(env.CHROME_PATH) ? env.CHROME_PATH : undefined
  const inPath = (env.PATH ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)))
  return [...places, ...inPath].find((path) => exists(path))
}

function run(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

function installDebianPackage() {
  if (!run('apt-get', ['--version'])) return false
  const isRoot = process.getuid?.() === 0
  const as = (...args) =>
    isRoot ? run(args[0], args.slice(1)) : run('sudo', ['-n', 'DEBIAN_FRONTEND=noninteractive', ...args])
  process.env.DEBIAN_FRONTEND = 'noninteractive'
  process.stdout.write('Installing Chromium for the UI tests (apt-get install chromium) …\n')
  as('apt-get', 'update', '-qq')
  return as('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!findBrowser()) installDebianPackage()
  if (!findBrowser()) {
    process.stderr.write(
      'The UI tests need a Chromium and none was found or could be installed. Install one (on Debian and Ubuntu: ' +
        'sudo apt-get install chromium) or set CHROME_PATH to one, and start the tests again.\n',
    )
    process.exit(1)
  }
}
