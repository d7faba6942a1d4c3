import { hash, verify } from '@node-rs/argon2'

/** Argon2id, 19 MiB, 2 passes (OWASP Password Storage, first choice). */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** PHC string of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS)
}

/** Constant work for a known and an unknown account alike: pass undefined for an unknown one. */
export async function verifyPassword(phc: string | undefined, password: string): Promise<boolean> {
  if (phc === undefined) {
    await hash(password, PARAMETERS)
    return false
  }
  return verify(phc, password)
}
