import { type ArrangementTerms, type Hash32, termsDigest } from '@sello/core'
import { verifierError } from '../errors.ts'
import { type ArrangementsDeps, ourArrangements } from '../network/list-arrangements.ts'
import type { TermsShelf } from './terms-book.ts'

export interface KeepTermsDeps extends ArrangementsDeps {
  readonly terms: TermsShelf
}

/**
 * Keeps the terms of a version of one of our arrangements, if they are those whose digest the ledger has.
 * Errors: `arrangement-unknown`, `terms-digest-mismatch`.
 */
export async function keepTerms(
  deps: KeepTermsDeps,
  { id, version, terms }: { id: string; version: number; terms: ArrangementTerms },
): Promise<Hash32> {
  const ours = await ourArrangements(deps)
  const found = ours.find(({ fact }) => fact.id === id && fact.version === version)
  if (!found)
    throw verifierError('arrangement-unknown', `We have no arrangement ${id} with a version ${version}.`)
  if (found.fact.termsDigest !== termsDigest(terms))
    throw verifierError('terms-digest-mismatch', 'The ledger has the digest of other terms for this version.')
  return deps.terms.keep(terms)
}
