import type { NewOfficer, Role } from '@sello/issuer'
import { newPassword } from '../authority/secrets.ts'
import { type CommandIo, usageError } from '../command.ts'

/** `NAME=VALUE`, each name once. Throws `usage`. */
export function pairs(option: string, given: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const text of given) {
    const at = text.indexOf('=')
    if (at < 1 || at === text.length - 1) throw usageError(`--${option} wants NAME=VALUE`)
    const name = text.slice(0, at)
    if (found.has(name)) throw usageError(`--${option} names ${name} twice`)
    found.set(name, text.slice(at + 1))
  }
  return found
}

/** Roles out of those that the issuer knows. Throws `usage`. */
export function rolesIn(text: string, known: readonly Role[]): Role[] {
  return text.split(',').map((name) => {
    const role = known.find((one) => one === name)
    if (!role) throw usageError(`there is no role ${name}; roles are ${known.join(', ')}`)
    return role
  })
}

/** Officers with their passwords, from files or typed. */
export async function withPasswords(
  officers: ReadonlyMap<string, readonly Role[]>,
  passwordFiles: ReadonlyMap<string, string>,
  io: CommandIo,
): Promise<NewOfficer[]> {
  for (const name of passwordFiles.keys())
    if (!officers.has(name)) throw usageError(`--password-file names ${name}, who is no new officer`)
  const ready: NewOfficer[] = []
  for (const [username, roles] of officers)
    ready.push({ username, roles, password: await newPassword(io, username, passwordFiles.get(username)) })
  return ready
}
