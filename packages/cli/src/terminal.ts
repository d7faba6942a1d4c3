import { setTimeout as sleep } from 'node:timers/promises'
import type { CommandIo } from './command.ts'

const ENTER = /[\r\n]/
const INTERRUPT = '\u0003'
const ERASE = /[\b\u007f]/

/** The process as commands see it. */
export const processIo: CommandIo = {
  out: (text) => void process.stdout.write(text),
  progress: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  clock: () => new Date(),
  sleep: (ms) => sleep(ms),
  fetch,
  environment: process.env,
  askSecret,
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    }),
}

async function askSecret(question: string): Promise<string | undefined> {
  const { stdin } = process
  if (!stdin.isTTY) return undefined
  process.stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  try {
    return await typed(stdin)
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    process.stderr.write('\n')
  }
}

function typed(stdin: NodeJS.ReadStream): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const take = (chunk: string) => {
      for (const character of chunk) {
        if (character === INTERRUPT) process.exit(130)
        if (ENTER.test(character)) {
          stdin.off('data', take)
          return resolve(text)
        }
        text = ERASE.test(character) ? text.slice(0, -1) : text + character
      }
    }
    stdin.on('data', take)
  })
}
