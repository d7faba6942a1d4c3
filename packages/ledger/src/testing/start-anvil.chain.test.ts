import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'

const script = `
  import { startAnvil } from ${JSON.stringify(new URL('./start-anvil.ts', import.meta.url).href)}
  console.log((await startAnvil()).pid)
  setInterval(() => undefined, 1000)
`

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it.skipIf(process.platform === 'win32')(
  'a chain ends with the process that started it, also a killed one',
  async () => {
    const args = ['--conditions=source', '--input-type=module', '-e', script]
    const starter = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = await once(createInterface(starter.stdout), 'line')
    const pid = Number(line)
    expect(isRunning(pid)).toBe(true)
    starter.kill('SIGKILL')
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
  },
)
