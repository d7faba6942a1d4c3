import { canonicalJson } from '@sello/core'
import { dataOf, type OperatorData } from './operator.ts'

/** A difference of one field; a side that lacks the field is undefined. */
export interface FieldChange {
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
}

/** A field that both sides changed since the base, to different values. */
export interface Clash {
  readonly path: string
  readonly base?: unknown
  readonly yours?: unknown
  readonly theirs?: unknown
}

type Fields = ReadonlyMap<string, unknown>

/** A record as its fields: members of the address one by one, items of lists by what names them. */
export function fieldsOf(data: OperatorData): Fields {
  const { address, aliases, addresses, contacts, ...plain } = data
  const parts = Object.entries(address).map(([name, value]) => [`address.${name}`, value] as const)
  const lists = [...aliasItems(data), ...addressItems(data), ...contactItems(data)]
  const entries: (readonly [string, unknown])[] = [...Object.entries(plain), ...parts, ...lists]
  return new Map(entries.filter(([, value]) => value !== undefined))
}

const aliasItems = ({ aliases }: OperatorData) =>
  named('aliases', aliases, ({ scheme, value }) => `${scheme}:${value}`)
const addressItems = ({ addresses }: OperatorData) =>
  named('addresses', addresses, ({ kind, street, city }) => `${kind} ${street}, ${city}`)
const contactItems = ({ contacts }: OperatorData) => named('contacts', contacts, ({ name }) => name)

function named<Item>(
  list: string,
  items: readonly Item[] | undefined,
  nameOf: (item: Item) => string,
): [string, Item][] {
  const seen = new Map<string, number>()
  return (items ?? []).map((item) => {
    const name = nameOf(item)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return [`${list}[${name}${count > 1 ? `#${count}` : ''}]`, item]
  })
}

/** What differs from one record to another, field by field. */
export function diffRecords(before: OperatorData, after: OperatorData): FieldChange[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => !same(old.get(path), now.get(path)))
    .map((path) => ({
      path,
      ...(old.has(path) ? { before: old.get(path) } : {}),
      ...(now.has(path) ? { after: now.get(path) } : {}),
    }))
}

export function same(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return one === other
  return plainJson(one) === plainJson(other)
}

/** A member that is undefined is one that is absent. */
function plainJson(value: unknown): string {
  return canonicalJson(JSON.parse(JSON.stringify(value)))
}

/** An address is one thing: half of one and half of another is nobody's. */
function groupOf(path: string): string {
  return path.startsWith('address.') ? 'address' : path
}

export interface ThreeWay {
  readonly clashes: readonly Clash[]
  /** What only this side changed. */
  readonly mergeable: readonly FieldChange[]
}

/** Compares what two sides made of one base. The same change on both sides is no clash. */
export function compareSides(base: OperatorData, yours: OperatorData, theirs: OperatorData): ThreeWay {
  const mine = diffRecords(base, yours)
  const other = diffRecords(base, theirs)
  const touched = Map.groupBy(other, ({ path }) => groupOf(path))
  const agreed = new Set(
    other
      .filter((change) => mine.some((own) => own.path === change.path && same(own.after, change.after)))
      .map(({ path }) => path),
  )
  const isClash = (path: string) =>
    (touched.get(groupOf(path)) ?? []).some((change) => !agreed.has(change.path)) ||
    (touched.has(groupOf(path)) && !agreed.has(path))
  const [bases, now] = [fieldsOf(base), fieldsOf(theirs)]
  const clashes = mine
    .filter(({ path }) => isClash(path))
    .map(({ path, after }) => ({
      path,
      ...(bases.has(path) ? { base: bases.get(path) } : {}),
      ...(after === undefined ? {} : { yours: after }),
      ...(now.has(path) ? { theirs: now.get(path) } : {}),
    }))
  const mergeable = mine.filter(({ path }) => !isClash(path) && !agreed.has(path))
  return { clashes, mergeable }
}

/** A record with those fields taken from another; the address is taken as a whole. */
export function takeFields(
  data: OperatorData,
  from: OperatorData,
  takes: (path: string) => boolean,
): OperatorData {
  const plain = <Name extends 'tin' | 'legalName' | 'nativeName' | 'sharingConsent' | 'assignedTo'>(
    name: Name,
  ) => (takes(name) ? from[name] : data[name])
  const items = <Item>(listOf: (record: OperatorData) => [string, Item][]): Item[] => {
    const taken = new Map(listOf(from).filter(([path]) => takes(path)))
    const kept = listOf(data).flatMap(([path, item]) => {
      if (!takes(path)) return [item]
      const other = taken.get(path)
      taken.delete(path)
      return other === undefined ? [] : [other]
    })
    return [...kept, ...taken.values()]
  }
  const address = [...Object.keys(data.address), ...Object.keys(from.address)]
  return dataOf({
    tin: plain('tin'),
    legalName: plain('legalName'),
    nativeName: plain('nativeName'),
    sharingConsent: plain('sharingConsent'),
    assignedTo: plain('assignedTo'),
    address: address.some((name) => takes(`address.${name}`)) ? from.address : data.address,
    aliases: items(aliasItems),
    addresses: items(addressItems),
    contacts: items(contactItems),
  })
}
