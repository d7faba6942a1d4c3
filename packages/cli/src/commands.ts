import type { Command } from './command.ts'
import { accountCommand, apiKeyCommand } from './commands/access.ts'
import { auditVerifyCommand } from './commands/audit.ts'
import { authorityInitCommand } from './commands/authority-init.ts'
import { authorityOwnerCommand } from './commands/authority-owner.ts'
import { backupCommand, restoreCommand } from './commands/backup.ts'
import { importCommand } from './commands/import.ts'
import {
  keysEnrolCommand,
  keysListCommand,
  keysRelayCommand,
  keysRetireCommand,
  keysRotateCommand,
  keysSignCommand,
  keysUseCommand,
} from './commands/keys.ts'
import {
  officersAddCommand,
  officersRenewCommand,
  officersResetCommand,
  officersRetireCommand,
} from './commands/officers.ts'
import { serveCommand } from './commands/serve.ts'
import { setupCodeCommand } from './commands/setup-code.ts'
import { signInCommand } from './commands/sign-in.ts'
import { statusCommand } from './commands/status.ts'
import { verifyCommand } from './commands/verify.ts'

/** Every command by its name, in the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  verify: verifyCommand,
  'audit verify': auditVerifyCommand,
  'authority owner': authorityOwnerCommand,
  'authority init': authorityInitCommand,
  'keys list': keysListCommand,
  'keys enrol': keysEnrolCommand,
  'keys rotate': keysRotateCommand,
  'keys retire': keysRetireCommand,
  'keys sign': keysSignCommand,
  'keys relay': keysRelayCommand,
  'keys use': keysUseCommand,
  'officers add': officersAddCommand,
  'officers reset': officersResetCommand,
  'officers renew': officersRenewCommand,
  'officers retire': officersRetireCommand,
  status: statusCommand,
  serve: serveCommand,
  import: importCommand,
  backup: backupCommand,
  restore: restoreCommand,
  'setup-code': setupCodeCommand,
  'sign-in': signInCommand,
  'api-key': apiKeyCommand,
  account: accountCommand,
}
