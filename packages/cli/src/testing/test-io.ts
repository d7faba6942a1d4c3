import type { CommandIo } from '../command.ts'

export interface TestIo extends CommandIo {
  readonly texts: { out: string; err: string }
}

/** A world in memory: what is written is kept, nobody is at the terminal. */
export function testIo(changes: Partial<CommandIo> = {}): TestIo {
  const texts = { out: '', err: '' }
  return {
    out: (text) => {
      texts.out += text
    },
    progress: (text) => {
      texts.err += text
    },
    isTerminal: false,
    clock: () => new Date('2026-11-21T12:00:00Z'),
    sleep: () => Promise.resolve(),
    fetch: () => Promise.reject(new TypeError('no network in this test')),
    environment: {},
    askSecret: () => Promise.resolve(undefined),
    stopped: () => Promise.resolve(),
    ...changes,
    texts,
  }
}
