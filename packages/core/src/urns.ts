import { SelloError } from './errors.ts'
import { Address } from './identifiers.ts'

/** An arrangement in a registry of a chain. `id` is a decimal number. */
export interface ArrangementName {
  readonly chainId: number
  readonly registry: Address
  readonly id: string
}

/** `urn:sello:arrangement:eip155:<chain>:<registry>:<id>` */
export function arrangementUrn({ chainId, registry, id }: ArrangementName): string {
  const urn = `urn:sello:arrangement:${contractId(chainId, registry)}:${id}`
  if (!ARRANGEMENT.test(urn)) {
    throw new SelloError(
      'arrangement-name-invalid',
      'An arrangement is named by chain, address and decimal id',
    )
  }
  return urn
}

const ARRANGEMENT = /^urn:sello:arrangement:eip155:([1-9]\d{0,14}):(0x[0-9a-f]{40}):(0|[1-9]\d{0,77})$/

/** Takes an arrangement's URN apart; undefined when it is not one in canonical form. */
export function parseArrangementUrn(urn: string): ArrangementName | undefined {
  const [, chainId, registry, id] = ARRANGEMENT.exec(urn) ?? []
  if (!chainId || !registry || !id) return undefined
  return { chainId: Number(chainId), registry: Address.parse(registry), id }
}

/** A contract as CAIP-10 writes it: `eip155:<chain id>:<lower-case address>`. */
export function contractId(chainId: number, address: string): string {
  return `eip155:${chainId}:${address.toLowerCase()}`
}

/** `urn:sello:status:<registry>:<identity>:<list>:<index>` */
export function statusUrn(status: {
  readonly registry: string
  readonly identity: string
  readonly list: string
  readonly index: number
}): string {
  return `urn:sello:status:${status.registry}:${status.identity}:${status.list}:${status.index}`
}
