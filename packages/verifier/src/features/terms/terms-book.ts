import { type ArrangementTerms, type Hash32, termsDigest } from '@sello/core'

/** Terms of arrangements by the digest that stands for them on the ledger. */
export interface TermsBook {
  find(digest: Hash32): Promise<ArrangementTerms | undefined>
}

export interface TermsShelf extends TermsBook {
  /** Kept when it returns. Keeping the same terms again changes nothing. */
  keep(terms: ArrangementTerms): Promise<Hash32>
}

/** Terms held in memory: for tests and for one-off verifications. */
export function memoryTermsShelf(terms: readonly ArrangementTerms[] = []): TermsShelf {
  const byDigest = new Map(terms.map((one) => [termsDigest(one), one]))
  return {
    find: async (digest) => byDigest.get(digest),
    keep: async (one) => {
      const digest = termsDigest(one)
      byDigest.set(digest, one)
      return digest
    },
  }
}
