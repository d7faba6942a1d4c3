import { readFileSync } from 'node:fs'
import { isSelloError } from '@sello/core'
import { z } from 'zod'
import type { Command, CommandIo } from './command.ts'
import { commands } from './commands.ts'
import { printable } from './text/table.ts'

const Manifest = z.looseObject({ version: z.string() })

/** Version of this command, as packaged. */
export function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return Manifest.parse(JSON.parse(manifest)).version
}

/** Runs one command line and gives its exit code; every failure is one sentence with its code on the error channel. */
export async function runSello(argv: string[], io: CommandIo): Promise<number> {
  const [first = 'help', ...rest] = argv
  if (['help', '--help', '-h'].includes(first)) return help(rest.join(' '), io)
  if (['version', '--version'].includes(first)) {
    io.out(`${version()}\n`)
    return 0
  }
  const found = find(argv)
  if (!found) {
    io.progress(
      `usage: there is no command ${printable(argv.slice(0, 2).join(' '))}; sello help lists them\n`,
    )
    return 2
  }
  if (found.args.includes('--help')) return help(found.name, io)
  try {
    return await found.command.run(found.args, io)
  } catch (error) {
    return tell(error, found.command, io)
  }
}

/** Names have one or two words. */
function find(argv: string[]): { name: string; command: Command; args: string[] } | undefined {
  for (const words of [2, 1]) {
    const name = argv.slice(0, words).join(' ')
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (command) return { name, command, args: argv.slice(words) }
  }
  return undefined
}

function help(about: string, io: CommandIo): number {
  const wanted = Object.entries(commands).filter(
    ([name]) => about === '' || name === about || name.startsWith(`${about} `),
  )
  if (wanted.length === 0) {
    io.progress(`usage: there is no command ${printable(about)}\n`)
    return 2
  }
  const lines = wanted.map(([, { usage, summary }]) => `  sello ${usage}\n      ${summary}`)
  io.out(`Usage:\n${lines.join('\n')}\n`)
  return 0
}

function tell(error: unknown, command: Command, io: CommandIo): number {
  const code = isSelloError(error) ? error.code : 'unexpected'
  const message = error instanceof Error ? error.message : String(error)
  // A progress line may still stand on the terminal.
  const begin = io.isTerminal && code !== 'usage' ? '\n' : ''
  io.progress(`${begin}${code}: ${printable(message.replaceAll('\n', ' '))}\n`)
  if (io.environment.SELLO_DEBUG) io.progress(`${error instanceof Error ? error.stack : ''}\n`)
  if (code === 'usage') {
    io.progress(`Usage: sello ${command.usage}\n`)
    return 2
  }
  return command.failed ?? 1
}
