import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, test } from 'vitest'
import { createVerifierClient } from '../network/verifier-client.ts'
import { DemoFile } from './demo-file.ts'

const script = join(import.meta.dirname, '../demo.ts')
const roots: string[] = []
const children: ChildProcess[] = []

function newRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'sello-demo-'))
  roots.push(root)
  return root
}

afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && child.signalCode === null) await end(child)
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true })
})

function start(...args: string[]) {
  const child = spawn(process.execPath, ['--conditions=source', script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line))
  return { child, lines }
}

async function end(child: ChildProcess): Promise<number | null> {
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
  return child.exitCode
}

async function untilSaid(running: ReturnType<typeof start>, text: string): Promise<void> {
  while (!running.lines.some((line) => line.includes(text))) {
    if (running.child.exitCode !== null) throw new Error(`it ended: ${running.lines.join('\n')}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const readDemo = (root: string) => DemoFile.parse(JSON.parse(readFileSync(join(root, 'demo.json'), 'utf8')))

describe('the demo', () => {
  test('tells the whole story, and ends well only if every step held', async () => {
    const root = newRoot()
    const { child, lines } = start('--once', '--root', root)
    await once(child, 'exit')
    expect(child.exitCode, lines.join('\n')).toBe(0)
    const demo = readDemo(root)
    expect(demo.ready).toBe(true)
    expect(demo.steps.length).toBeGreaterThan(30)
    expect(demo.steps.filter(({ ok }) => !ok)).toEqual([])
    expect(demo.authorities.map(({ country }) => country)).toEqual(['CR', 'CO', 'MX'])
    expect(demo.credentials.map(({ status }) => status)).toEqual([
      ...['REVOKED', 'REVOKED', 'REVOKED'],
      ...['ACTIVE', 'ACTIVE', 'ACTIVE'],
    ])
    for (const { file } of demo.credentials) expect(existsSync(file)).toBe(true)
  })

  test('a second start finds everything as it was left', async () => {
    const root = newRoot()
    const first = start('--root', root)
    await untilSaid(first, 'Ready after')
    const before = readDemo(root)
    expect(await verdictOf(before)).toBe('verified')
    expect(await end(first.child)).toBe(0)

    const second = start('--root', root)
    await untilSaid(second, 'Ready after')
    const after = readDemo(root)
    expect(after.authorities).toEqual(before.authorities)
    expect(after.wallets).toEqual(before.wallets)
    expect(after.chain).toEqual(before.chain)
    expect(after.steps.map(({ name }) => name)).not.toContain('Costa Rica proposes Mexico as a member')
    expect(await verdictOf(after)).toBe('verified')
    await end(second.child)
  })

  test('a step that does not hold ends it with an error', async () => {
    const root = newRoot()
    const first = start('--root', root)
    await untilSaid(first, 'Ready after')
    const second = start('--root', root)
    await once(second.child, 'exit')
    expect(second.child.exitCode).toBe(1)
    expect(second.lines.join('\n')).toMatch(/Port \d+ of this network is taken/)
    await end(first.child)
  })
})

async function verdictOf(demo: ReturnType<typeof readDemo>): Promise<string> {
  const partner = demo.authorities.find(({ country }) => country === 'CO')
  const key = partner?.apiKeys.find(({ role }) => role.includes('rms'))?.key ?? ''
  const verifier = createVerifierClient(partner?.verifierUrl ?? '', key)
  const file = demo.credentials.find(({ format }) => format === 'vc+jwt')?.file ?? ''
  return (await verifier.verifyCredential(readFileSync(file, 'utf8').trim())).status
}
