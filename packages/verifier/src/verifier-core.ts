import { createCredentialReader, createHolderKeys } from '@sello/agent'
import { createVerifier, type Did, type LedgerView, type Question, type Verdict } from '@sello/core'
import { openMirror } from '@sello/ledger'
import { silentLog } from '@sello/platform'
import { checkSchema } from './adapters/check-schema.ts'
import { openTermsDirectory } from './adapters/terms-directory.ts'
import { memoryTermsShelf, type TermsBook } from './features/terms/terms-book.ts'

export interface VerifierCoreOptions {
  /** mirror.sqlite of a verifier; opened beside a running service without disturbing it. */
  readonly mirrorPath: string
  /** did:ethr of the administration that asks. */
  readonly verifier: Did
  readonly maxAgeSeconds: number
  /** Folder with the terms of arrangements. */
  readonly termsPath?: string
  readonly clock?: () => Date
}

export interface VerifierCore {
  readonly view: LedgerView
  /**
   * The verdict, without a service: nothing is recorded and no nonce is taken. For a presentation name the nonce
   * and audience that it must have. Errors: `as-of-in-future`, `date-invalid`.
   */
  verify(input: unknown, question?: Omit<Question, 'verifier'>): Promise<Verdict>
  close(): void
}

/** Verdicts over a mirror file, for commands and measurements. */
export async function openVerifierCore(options: VerifierCoreOptions): Promise<VerifierCore> {
  const mirror = openMirror({ path: options.mirrorPath })
  const terms = options.termsPath
    ? await openTermsDirectory(options.termsPath, silentLog)
    : memoryTermsShelf()
  const core = createVerifierCore({ ...options, view: mirror, terms })
  return { ...core, close: () => mirror.close() }
}

/** The same over any view of the ledger. */
export function createVerifierCore(options: {
  readonly view: LedgerView
  readonly terms: TermsBook
  readonly verifier: Did
  readonly maxAgeSeconds: number
  readonly clock?: () => Date
}): Omit<VerifierCore, 'close'> {
  const { view, verifier, maxAgeSeconds } = options
  const clock = options.clock ?? (() => new Date())
  const { verify } = createVerifier({
    ledger: view,
    reader: createCredentialReader({ clock }),
    holderKeys: createHolderKeys(view),
    schema: checkSchema,
    terms: { terms: (_urn, _version, digest) => options.terms.find(digest) },
    freshness: { maxAgeSeconds },
    clock,
  })
  return { view, verify: (input, question = {}) => verify(input, { ...question, verifier }) }
}
