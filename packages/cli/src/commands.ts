import type { Command } from './command.ts'
import { importCommand } from './commands/import.ts'
import { verifyCommand } from './commands/verify.ts'

/** Every command by its name, in the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  verify: verifyCommand,
  import: importCommand,
}
