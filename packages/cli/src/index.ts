export type { Command, CommandIo } from './command.ts'
export { commands } from './commands.ts'
export { runSello, version } from './run-sello.ts'
