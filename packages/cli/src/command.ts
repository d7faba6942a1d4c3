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
}

export interface Command {
  readonly usage: string
  readonly summary: string
  /** Gives the exit code: 0 done, 1 failed, 2 wrong arguments, 3 somebody else has to act first. */
  run(args: string[], io: CommandIo): Promise<number>
}
