import type { AuditStore } from '../audit.ts'
import type { Transact } from '../surroundings.ts'
import type { ProgrammeStore, StoredLogo } from './programme-store.ts'

export interface SetLogoDeps {
  readonly transact: Transact<{ programmes: ProgrammeStore; audit: AuditStore }>
  readonly clock: () => Date
}

/** Takes a logo for the administration's own, or takes it away; the one that is there already changes nothing. */
export async function setLogo(deps: SetLogoDeps, logo: StoredLogo | undefined, actor: string): Promise<void> {
  const at = deps.clock()
  await deps.transact(async ({ programmes, audit }) => {
    const before = (await programmes.logo())?.digest
    if (before === logo?.digest) return
    await programmes.setLogo(logo, { actor, at })
    await audit.append({
      actor,
      action: logo ? 'logo.set' : 'logo.removed',
      subject: 'programme:logo',
      before: { digest: before ?? null },
      after: { digest: logo?.digest ?? null },
      at,
    })
  })
}
