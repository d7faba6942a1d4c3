export type { Command, CommandIo } from './command.ts'
export { importCommand } from './commands/import.ts'
