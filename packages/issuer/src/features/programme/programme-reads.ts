import type { ProgrammeConfig, ProgrammeReads } from '@sello/core'
import type { AuditStore } from '../audit.ts'
import type { Transact } from '../surroundings.ts'
import type { ProgrammeStore, StoredProgramme } from './programme-store.ts'

/** The configuration in memory, as of the last change. */
export interface CurrentProgramme extends ProgrammeReads {
  stored(): StoredProgramme
  /** Told of a version once it is committed; an older one than the known is passed over. */
  renew(stored: StoredProgramme): void
}

export interface OpenProgrammeDeps {
  readonly transact: Transact<{ programmes: ProgrammeStore; audit: AuditStore }>
  readonly clock: () => Date
  /** What an administration begins with. */
  readonly start: () => ProgrammeConfig
}

/** Reads the configuration at the service's start; an administration that has none yet begins with the default. */
export async function openProgramme(deps: OpenProgrammeDeps): Promise<CurrentProgramme> {
  const first = await deps.transact(async ({ programmes, audit }) => {
    const newest = await programmes.newest()
    if (newest) return newest
    const at = deps.clock()
    const begun = {
      version: 1,
      configuration: deps.start(),
      changedBy: 'service',
      changedAt: at,
      comment: null,
    }
    await programmes.add(begun)
    await audit.append({ actor: 'service', action: 'programme.begun', subject: 'programme:1', at })
    return begun
  })
  return heldProgramme(first)
}

export function heldProgramme(first: StoredProgramme): CurrentProgramme {
  let held = first
  return {
    current: () => held.configuration,
    stored: () => held,
    renew: (stored) => {
      if (stored.version > held.version) held = stored
    },
  }
}
