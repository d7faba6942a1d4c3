import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { readHeaders } from '../rpc/chain-reads.ts'
import { startAnvil } from './start-anvil.ts'

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

it('a chain keeps its first block, however often it is started again', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sello-anvil-'))
  const genesis = new Set<string | undefined>()
  for (let start = 0; start < 8; start++) {
    const chain = await startAnvil({ statePath: join(dir, 'state.json') })
    const [first] = await readHeaders(chain.rpc, [0])
    genesis.add(first?.hash)
    // The first block of the next start must have another time.
    await sleep(1_000)
    await chain.stop()
  }
  rmSync(dir, { recursive: true })
  expect(genesis.size).toBe(1)
})
