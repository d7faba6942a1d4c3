#!/usr/bin/env node
import { setTimeout as sleep } from 'node:timers/promises'
import { isSelloError } from '@sello/core'
import type { Command } from './command.ts'
import { importCommand } from './commands/import.ts'

/** Every command by its name. */
const commands: Readonly<Record<string, Command>> = { import: importCommand }

function usage(): string {
  const lines = Object.values(commands).map(({ usage: line, summary }) => `  sello ${line}\n      ${summary}`)
  return `Usage:\n${lines.join('\n')}\n`
}

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (!command) {
  process.stderr.write(usage())
  process.exitCode = 2
} else {
  const io = {
    out: (text: string) => void process.stdout.write(text),
    progress: (text: string) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY === true,
    clock: () => new Date(),
    sleep: (ms: number) => sleep(ms),
    fetch,
  }
  try {
    process.exitCode = await command.run(args, io)
  } catch (error) {
    if (!isSelloError(error)) throw error
    process.stderr.write(`\n${error.code}: ${error.message}\n`)
    process.exitCode = 1
  }
}
