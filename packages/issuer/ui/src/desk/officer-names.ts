import type { Colleague } from '@sello/protocol'

/** What each username is called on the desk. */
export function officerNames(
  colleagues: readonly Pick<Colleague, 'username' | 'displayName'>[],
): ReadonlyMap<string, string> {
  const times = new Map<string, number>()
  for (const { displayName } of colleagues) times.set(displayName, (times.get(displayName) ?? 0) + 1)
  return new Map(
    colleagues.map(({ username, displayName }) => [
      username,
      times.get(displayName) === 1 ? displayName : `${displayName} (${username})`,
    ]),
  )
}
