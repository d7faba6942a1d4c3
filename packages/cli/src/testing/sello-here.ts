import { runSello } from '../run-sello.ts'
import { processIo } from '../terminal.ts'
import type { Ended } from './sello-process.ts'

/** The command in this process, over real files and sockets, with nobody at a terminal. */
export async function selloHere(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const texts = { out: '', err: '' }
  const code = await runSello([...args], {
    ...processIo,
    environment,
    isTerminal: false,
    askSecret: () => Promise.resolve(undefined),
    out: (text) => {
      texts.out += text
    },
    progress: (text) => {
      texts.err += text
    },
  })
  return { code, ...texts }
}
