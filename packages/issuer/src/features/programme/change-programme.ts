import { contrast, MIN_CONTRAST, type ProgrammeConfig, readable, surfaces, type Theme } from '@sello/core'
import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import type { Transact } from '../surroundings.ts'
import { type Difference, programmeDifferences } from './programme-differences.ts'
import type { CurrentProgramme } from './programme-reads.ts'
import type { ProgrammeStore, StoredProgramme } from './programme-store.ts'

export interface ChangeProgrammeDeps {
  readonly transact: Transact<{ programmes: ProgrammeStore; audit: AuditStore }>
  readonly programme: CurrentProgramme
  readonly clock: () => Date
}

/**
 * Makes the next version of the configuration out of the one that the administrator saw. The same configuration again
 * makes none. Throws `version-conflict` when somebody was faster, `accent-unreadable`, `code-in-use`.
 */
export async function changeProgramme(
  deps: ChangeProgrammeDeps,
  wanted: { configuration: ProgrammeConfig; comment: string | undefined; seen: number },
  actor: string,
): Promise<StoredProgramme> {
  requireReadable(wanted.configuration)
  const stored = await deps.transact(async ({ programmes, audit }) => {
    const newest = await programmes.newest()
    if (!newest) throw new Error('invariant: the service begins with a configuration')
    if (newest.version !== wanted.seen) throw conflict(newest.version)
    const differences = programmeDifferences(newest.configuration, wanted.configuration)
    if (differences.length === 0) return newest
    requireKept(newest.configuration, wanted.configuration)
    const at = deps.clock()
    const { configuration, comment = null } = wanted
    const next = { version: newest.version + 1, configuration, changedBy: actor, changedAt: at, comment }
    await programmes.add(next)
    await audit.append({
      actor,
      action: 'programme.changed',
      subject: `programme:${next.version}`,
      ...changed(differences),
      ...(comment === null ? {} : { why: comment }),
      at,
    })
    return next
  })
  deps.programme.renew(stored)
  return stored
}

export function conflict(version: number) {
  return issuerError('version-conflict', `Somebody else has saved version ${version}; read it first.`, {
    details: { version },
  })
}

const changed = (differences: readonly Difference[]) => ({
  before: Object.fromEntries(differences.map(({ pointer, before }) => [pointer, before ?? null])),
  after: Object.fromEntries(differences.map(({ pointer, after }) => [pointer, after ?? null])),
})

/** WCAG 2.2, 1.4.3: the accent is text on the theme's surface, and the other way round. */
function requireReadable({ look }: ProgrammeConfig): void {
  for (const theme of ['light', 'dark'] as const satisfies readonly Theme[]) {
    const colour = look.accent[theme]
    const ratio = contrast(colour, surfaces[theme])
    if (ratio >= MIN_CONTRAST) continue
    const suggested = readable(colour, theme)
    const shown = Math.floor(ratio * 100) / 100
    throw issuerError(
      'accent-unreadable',
      `${colour} has a contrast of ${shown} to 1 in the ${theme} theme; ${MIN_CONTRAST} is needed. ${suggested} is near it.`,
      { details: { theme, contrast: shown, needed: MIN_CONTRAST, suggested } },
    )
  }
}

/** Records name codes for good: what is no longer given is retired and not taken out. Throws `code-in-use`. */
function requireKept(before: ProgrammeConfig, after: ProgrammeConfig): void {
  const gone = codesOf(before).filter((code) => !codesOf(after).includes(code))
  if (gone.length === 0) return
  throw issuerError('code-in-use', `Retire these instead of taking them out: ${gone.join(', ')}.`, {
    details: { codes: gone },
  })
}

function codesOf({ programmes, reasons, customsOffices, ownRoles, checklist }: ProgrammeConfig): string[] {
  return [
    ...programmes.flatMap(({ code, types }) => types.map((type) => `type ${code} ${type.code}`)),
    ...reasons.map(({ code }) => `reason ${code}`),
    ...customsOffices.map(({ code }) => `customs office ${code}`),
    ...ownRoles.map(({ code }) => `role ${code}`),
    ...checklist.questions.map(({ id }) => `question ${id}`),
  ]
}
