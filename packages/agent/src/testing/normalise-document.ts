import { decodeMultikey } from '../encoding/multikey.ts'

/** What two resolvers must agree on, in one form. */
export interface NormalDocument {
  /** Fragment → `account:<address>` or `key:<hex>`. */
  readonly methods: ReadonlyMap<string, string>
  readonly authentication: ReadonlySet<string>
  readonly assertionMethod: ReadonlySet<string>
  readonly keyAgreement: ReadonlySet<string>
  readonly services: ReadonlyMap<string, string>
}

type Method = Readonly<Record<string, unknown>>
interface Document {
  readonly verificationMethod?: readonly object[] | undefined
  readonly authentication?: readonly unknown[] | undefined
  readonly assertionMethod?: readonly unknown[] | undefined
  readonly keyAgreement?: readonly unknown[] | undefined
  readonly service?: readonly object[] | undefined
}

const fragmentOf = (id: unknown) => String(id).split('#')[1] ?? ''

function materialOf(method: Method): string {
  const { blockchainAccountId, publicKeyHex, publicKeyBase64, publicKeyMultibase } = method
  if (typeof blockchainAccountId === 'string') return `account:${blockchainAccountId.toLowerCase()}`
  if (typeof publicKeyHex === 'string') return `key:${publicKeyHex.toLowerCase()}`
  if (typeof publicKeyBase64 === 'string')
    return `key:${Buffer.from(publicKeyBase64, 'base64').toString('hex')}`
  const key = typeof publicKeyMultibase === 'string' ? decodeMultikey(publicKeyMultibase) : undefined
  return key ? `key:${Buffer.from(key.publicKey).toString('hex')}` : `unknown:${JSON.stringify(method)}`
}

/** `keep` says which methods count; references to others are dropped with them. */
export function normalise(
  document: Document,
  keep: (material: string, fragment: string) => boolean,
): NormalDocument {
  const methods = new Map<string, string>()
  for (const method of document.verificationMethod ?? []) {
    const entries: Method = { ...method }
    const material = materialOf(entries)
    if (entries.type !== 'JsonWebKey' && keep(material, fragmentOf(entries.id))) {
      methods.set(fragmentOf(entries.id), material)
    }
  }
  const references = (list: readonly unknown[] | undefined) =>
    new Set((list ?? []).map(fragmentOf).filter((fragment) => methods.has(fragment)))
  const kept = (document.service ?? []).filter((service) => keep('', fragmentOf(Reflect.get(service, 'id'))))
  const services = kept.map((service): [string, string] => {
    const { id, ...rest }: Method = { ...service }
    return [fragmentOf(id), JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)))]
  })
  return {
    methods,
    authentication: references(document.authentication),
    assertionMethod: references(document.assertionMethod),
    keyAgreement: references(document.keyAgreement),
    services: new Map(services),
  }
}
