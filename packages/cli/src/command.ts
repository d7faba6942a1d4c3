import { SelloError } from '@sello/core'

/** What a command takes from the world around it. */
export interface CommandIo {
  /** Results. */
  readonly out: (text: string) => void
  /** How far it is, for people. */
  readonly progress: (text: string) => void
  readonly isTerminal: boolean
  readonly clock: () => Date
  readonly sleep: (ms: number) => Promise<unknown>
  readonly fetch: typeof fetch
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Asks a person without showing what is typed; undefined when nobody is there. */
  readonly askSecret: (question: string) => Promise<string | undefined>
  /** Resolves when the process is told to stop. */
  readonly stopped: () => Promise<void>
}

export interface Command {
  readonly usage: string
  readonly summary: string
  /** Exit code when the work could not be done; 1 unless told. */
  readonly failed?: number
  /** Gives the exit code: 0 done, 1 failed, 2 wrong arguments, 3 somebody else has to act first, or could not check. */
  run(args: string[], io: CommandIo): Promise<number>
}

/** Wrong arguments: the command's usage is shown, exit code 2. */
export function usageError(message: string, cause?: unknown): SelloError<'usage'> {
  return new SelloError('usage', message, cause === undefined ? {} : { cause })
}
