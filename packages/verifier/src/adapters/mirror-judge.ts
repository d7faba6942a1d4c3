import {
  type CredentialReader,
  createVerifier,
  type Did,
  type HolderKeys,
  type LedgerView,
  type SchemaCheck,
} from '@sello/core'
import type { TermsBook } from '../features/terms/terms-book.ts'
import type { Judge } from '../features/verification/judge.ts'

export interface MirrorJudgeDeps {
  readonly ledger: LedgerView
  readonly reader: CredentialReader
  readonly holderKeys: HolderKeys
  readonly schema: SchemaCheck
  readonly terms: TermsBook
  readonly verifier: Did
  readonly maxAgeSeconds: number
}

/** The verdict over a mirror of the ledger. */
export function createMirrorJudge(deps: MirrorJudgeDeps): Judge {
  const { ledger, holderKeys, schema, verifier } = deps
  const terms = {
    terms: (_urn: string, _version: number, digest: Parameters<TermsBook['find']>[0]) =>
      deps.terms.find(digest),
  }
  const freshness = { maxAgeSeconds: deps.maxAgeSeconds }
  return {
    judge: (input, { now, asOf, nonce }) =>
      createVerifier({
        ledger,
        reader: deps.reader,
        holderKeys,
        schema,
        terms,
        freshness,
        clock: () => now,
      }).verify(input, {
        verifier,
        ...(asOf && { asOf }),
        ...(nonce !== undefined && { expected: { nonce, audience: verifier, occasion: 'now' } }),
      }),
    nonceOf: async (input) => {
      const read = await deps.reader.read(input)
      return read.kind === 'presentation' ? read.nonce : undefined
    },
  }
}
