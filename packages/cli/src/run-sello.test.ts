import { SelloError } from '@sello/core'
import { describe, expect, it } from 'vitest'
import { commands } from './commands.ts'
import { runSello, version } from './run-sello.ts'
import { testIo } from './testing/test-io.ts'

async function run(...argv: string[]) {
  const io = testIo()
  const code = await runSello(argv, io)
  return { code, out: io.texts.out, err: io.texts.err }
}

describe('runSello', () => {
  it('lists every command without arguments and with help', async () => {
    for (const argv of [[], ['help'], ['--help']]) {
      const { code, out } = await run(...argv)
      expect(code).toBe(0)
      for (const { usage } of Object.values(commands)) expect(out).toContain(`sello ${usage}`)
    }
  })

  it.each(Object.keys(commands))('knows sello %s --help', async (name) => {
    const { code, out } = await run(...name.split(' '), '--help')
    expect(code).toBe(0)
    expect(out).toContain(`sello ${name}`)
  })

  it('helps with a group', async () => {
    const { out } = await run('help', 'keys')
    expect(out).toContain('sello keys rotate')
    expect(out).not.toContain('sello verify')
  })

  it('gives its version', async () => {
    expect(await run('version')).toEqual({ code: 0, out: `${version()}\n`, err: '' })
    expect(version()).toMatch(/^\d+\.\d+\.\d+/)
  })

  it.each([['nonsense'], ['keys'], ['keys', 'nonsense'], ['constructor'], ['help', 'nonsense']])(
    'refuses what is no command: %s %s',
    async (...argv) => {
      const { code, out, err } = await run(...argv.filter(Boolean))
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toMatch(/^usage: /)
    },
  )

  it('shows a failure as one sentence with its code, the stack only when asked', async () => {
    const args = ['verify', 'package.json', '--mirror', '/nowhere', '--did', 'did:x:y']
    const { code, err } = await run(...args)
    expect(code).toBe(3)
    expect(err).toMatch(/^mirror-missing: [^\n]+\n$/)
    const io = testIo({ environment: { SELLO_DEBUG: '1' } })
    await runSello(args, io)
    expect(io.texts.err).toContain('    at ')
  })

  it('lets no escape sequence of others through', async () => {
    const io = testIo({
      askSecret: async () => {
        throw new SelloError('planted', 'a \u001b[2Jmessage\nin two lines')
      },
    })
    expect(await runSello(['authority', 'owner', '--out', '/nowhere/x'], io)).toBe(1)
    expect(io.texts.err).toBe('planted: a \u{fffd}[2Jmessage in two lines\n')
  })
})
