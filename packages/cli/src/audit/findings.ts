export const findingCodes = [
  /** The content of an entry does not give its hash, or is not what was chained. */
  'altered',
  'missing',
  'reordered',
  /** A number stands twice, or where none can be. */
  'inserted',
  /** The ledger proves more entries than the file has. */
  'truncated',
  /** The chain is whole in itself, but the ledger proves another one. */
  'head-differs',
  /** A head and its salt do not give the root that is named. */
  'root-wrong',
  'root-not-on-ledger',
  'root-disavowed',
  /** The ledger has a head that the file leaves out. */
  'head-not-named',
  /** Block, time or transaction of a head are not those of the ledger. */
  'head-told-otherwise',
  /** An entry is younger than the block that proves it. */
  'later-than-its-block',
  'line-unexpected',
  'cut-off',
  'count-differs',
  /** Another chain, contract or administration than the one asked about. */
  'wrong-ledger',
] as const
export type FindingCode = (typeof findingCodes)[number]

/** Something wrong. */
export interface Finding {
  readonly code: FindingCode
  /** Of the entry. */
  readonly number?: number
  readonly message: string
}

export const finding = (code: FindingCode, number: number, message: string): Finding => ({
  code,
  number,
  message,
})

/** By entry; what concerns no entry at the end. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const place = ({ number }: Finding) => number ?? Number.POSITIVE_INFINITY
  return [...findings].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
}
