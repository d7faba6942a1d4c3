/** Somebody with a record open. */
export interface Present {
  readonly username: string
  readonly displayName: string
  readonly since: Date
  readonly editing: boolean
}

export interface PresenceReport {
  readonly subject: string
  readonly username: string
  readonly displayName: string
  readonly editing: boolean
  /** One of several tabs of the same officer. */
  readonly tab?: string | undefined
}

/** Who has which record open, as far as they said so within half a minute. Nothing of it is stored. */
export interface PresenceBoard {
  /** Reports, and gives the others on the record, the first to come first. */
  report(report: PresenceReport): readonly Present[]
  leave(who: Pick<PresenceReport, 'subject' | 'username' | 'tab'>): void
}

export const PRESENCE_SECONDS = 30
/** Reports that are kept; the stalest go first. Far above what one administration has open. */
const MOST_REPORTS = 20_000

interface Entry extends Present {
  readonly subject: string
  readonly until: number
}

export function createPresenceBoard(
  clock: () => Date,
  options: { mostReports?: number } = {},
): PresenceBoard {
  const { mostReports = MOST_REPORTS } = options
  // In the order of the last reports, so that the stalest stands first.
  const entries = new Map<string, Entry>()
  const subjects = new Map<string, Set<string>>()
  const drop = (key: string) => {
    const entry = entries.get(key)
    if (!entry) return
    entries.delete(key)
    const keys = subjects.get(entry.subject)
    keys?.delete(key)
    if (keys?.size === 0) subjects.delete(entry.subject)
  }
  const dropStale = (now: number) => {
    for (const [key, entry] of entries) {
      if (entry.until > now && entries.size <= mostReports) return
      drop(key)
    }
  }
  const on = (subject: string) => [...(subjects.get(subject) ?? [])].flatMap((key) => entries.get(key) ?? [])
  return {
    report: ({ subject, username, displayName, editing, tab }) => {
      const now = clock()
      dropStale(now.getTime())
      const key = keyOf({ subject, username, tab })
      const since = entries.get(key)?.since ?? now
      drop(key)
      const until = now.getTime() + PRESENCE_SECONDS * 1_000
      entries.set(key, { subject, username, displayName, editing, since, until })
      subjects.set(subject, (subjects.get(subject) ?? new Set()).add(key))
      return byOfficer(on(subject).filter((entry) => entry.username !== username))
    },
    leave: (who) => drop(keyOf(who)),
  }
}

function keyOf({
  subject,
  username,
  tab = '',
}: Pick<PresenceReport, 'subject' | 'username' | 'tab'>): string {
  return JSON.stringify([subject, username, tab])
}

/** An officer once, however many tabs she has. */
function byOfficer(entries: readonly Entry[]): Present[] {
  const officers = Map.groupBy(entries, ({ username }) => username)
  return [...officers.values()]
    .map((tabs) => {
      const first = tabs.reduce((one, other) => (other.since < one.since ? other : one))
      const { username, displayName, since } = first
      return { username, displayName, since, editing: tabs.some(({ editing }) => editing) }
    })
    .sort((one, other) => one.since.getTime() - other.since.getTime())
}
