import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** As a quarter of an hour later: whoever is signed in has to prove herself again before her key signs. */
export function ageSessions(dataDir: string): void {
  const db = new DatabaseSync(join(dataDir, 'issuer.sqlite'))
  db.exec('PRAGMA busy_timeout = 2000; UPDATE auth_session SET proved_at = NULL')
  db.close()
}
