import type { OperatorConflict, OperatorData } from '@sello/protocol'

/** Paths of the address are one thing: half of one and half of another is nobody's. */
export function groupOf(path: string): string {
  return path.startsWith('address.') ? 'address' : path
}

export type Sides = Readonly<Record<string, 'yours' | 'theirs'>>

/** Fields that both changed, by what is chosen together. */
export function clashGroups(conflict: OperatorConflict): string[] {
  return [...new Set(conflict.clashes.map(({ path }) => groupOf(path)))]
}

type Data = OperatorConflict['present']['data']

/**
 * The record that comes of it: what stands now, with what only this officer changed and with her side of each clash for
 * which she chose it.
 */
export function resolveConflict(conflict: OperatorConflict, mine: OperatorData, chosen: Sides): Data {
  const taken = [
    ...conflict.mergeable.map(({ path }) => groupOf(path)),
    ...clashGroups(conflict).filter((group) => chosen[group] === 'yours'),
  ]
  return taken.reduce((data, group) => take(data, mine, group), conflict.present.data)
}

function take(data: Data, mine: OperatorData, group: string): Data {
  const list = /^(aliases|addresses|contacts)\[(.*)\]$/.exec(group)
  if (!list?.[1] || list[2] === undefined) return withMember(data, mine, group)
  const [, name, item] = list
  switch (name) {
    case 'aliases':
      return withList(
        data,
        'aliases',
        taken(data.aliases, mine.aliases, ({ scheme, value }) => `${scheme}:${value}`, item),
      )
    case 'addresses':
      return withList(
        data,
        'addresses',
        taken(data.addresses, mine.addresses, ({ kind, street, city }) => `${kind} ${street}, ${city}`, item),
      )
    default:
      return withList(
        data,
        'contacts',
        taken(data.contacts, mine.contacts, ({ name: person }) => person, item),
      )
  }
}

function withMember(data: Data, mine: OperatorData, name: string): Data {
  const { [name]: _, ...rest }: Record<string, unknown> = data
  const own: Record<string, unknown> = mine
  const next: Record<string, unknown> = own[name] === undefined ? rest : { ...rest, [name]: own[name] }
  return { ...next, tin: data.tin, legalName: data.legalName, address: data.address, ...pick(mine, name) }
}

/** Members that every record has are typed again. */
function pick(mine: OperatorData, name: string): Partial<Pick<Data, 'tin' | 'legalName' | 'address'>> {
  if (name === 'tin') return { tin: mine.tin }
  if (name === 'legalName') return { legalName: mine.legalName }
  return name === 'address' ? { address: mine.address } : {}
}

function withList<Name extends 'aliases' | 'addresses' | 'contacts'>(
  data: Data,
  name: Name,
  items: Data[Name],
): Data {
  const { [name]: _, ...rest } = data
  const base = { ...rest, tin: data.tin, legalName: data.legalName, address: data.address }
  return items && items.length > 0 ? { ...base, [name]: items } : base
}

/** The list as it stands, with one item as this officer has it: changed, added, or gone. */
function taken<Item>(
  now: readonly Item[] | undefined,
  mine: readonly Item[] | undefined,
  nameOf: (item: Item) => string,
  wanted: string,
): Item[] {
  const own = named(mine, nameOf).get(wanted)
  const present = named(now, nameOf)
  if (present.has(wanted))
    return [...present].flatMap(([name, item]) =>
      name === wanted ? (own === undefined ? [] : [own]) : [item],
    )
  return own === undefined ? [...present.values()] : [...present.values(), own]
}

/** Items by the names under which the service tells their differences; a repeated name is numbered. */
function named<Item>(items: readonly Item[] | undefined, nameOf: (item: Item) => string): Map<string, Item> {
  const seen = new Map<string, number>()
  return new Map(
    (items ?? []).map((item) => {
      const name = nameOf(item)
      const count = (seen.get(name) ?? 0) + 1
      seen.set(name, count)
      return [count > 1 ? `${name}#${count}` : name, item]
    }),
  )
}
