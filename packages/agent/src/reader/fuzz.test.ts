import { type CredentialFormat, canonicalJson, type VerificationKey } from '@sello/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signCredential } from '../formats/sign-credential.ts'
import { exampleDocument, issuerSigner } from '../testing/fixture-credential.ts'
import { createCredentialReader } from './create-credential-reader.ts'

const reader = createCredentialReader()
const RUNS = 500

/** Replaces, drops or inserts a few characters anywhere. */
const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.integer({ min: 0, max: 3 }),
    insert: fc.oneof(
      fc.constantFrom('', '"', '{', '}', ',', ':', '\\u0000', '=', '.', '1', 'null', '"a":1,'),
      fc.string({ maxLength: 4 }),
    ),
  }),
  { minLength: 1, maxLength: 3 },
)
type Edits = typeof edits extends fc.Arbitrary<infer T> ? T : never

function mutate(text: string, list: Edits): string {
  return list.reduce((current, { at, drop, insert }) => {
    const position = Math.floor(at * current.length)
    return current.slice(0, position) + insert + current.slice(position + drop)
  }, text)
}

interface Original {
  readonly format: CredentialFormat
  readonly text: string
  readonly document: object
  readonly key: VerificationKey
}

async function original(format: CredentialFormat): Promise<Original> {
  const document = exampleDocument()
  const signer = issuerSigner(format, document)
  const signed = await signCredential(format, document, signer, new Date())
  const text = typeof signed === 'string' ? signed : JSON.stringify(signed)
  return { format, text, document, key: signer.verificationKey }
}

/** Unreadable or refused with a code; whatever still verifies says the very same. */
async function check({ document, key }: Original, input: string): Promise<void> {
  const read = await reader.read(input)
  if (read.kind === 'presentation') throw new Error('a credential never becomes a presentation')
  const outcome = read.kind === 'unreadable' ? read : await read.verifyProof(key)
  if ('code' in outcome) expect(outcome.code).toMatch(/^[a-z0-9-]+$/)
  else if (read.kind === 'credential') expect(canonicalJson(read.document)).toBe(canonicalJson(document))
}

describe.each(['ldp', 'vc+jwt', 'jwt_vc_json'] as const)('a mutated %s', (format) => {
  it('never throws and never verifies with another content', async () => {
    const credential = await original(format)
    await fc.assert(
      fc.asyncProperty(edits, (list) => check(credential, mutate(credential.text, list))),
      { numRuns: RUNS },
    )
  })
})

describe.each(['vc+jwt', 'jwt_vc_json'] as const)('a %s with its JSON changed', (format) => {
  it('never throws and never verifies', async () => {
    const credential = await original(format)
    const [head = '', payload = '', signature = ''] = credential.text.split('.')
    const decode = (part: string) => Buffer.from(part, 'base64url').toString()
    const encode = (part: string) => Buffer.from(part).toString('base64url')
    await fc.assert(
      fc.asyncProperty(edits, fc.boolean(), (list, inHeader) =>
        check(
          credential,
          inHeader
            ? `${encode(mutate(decode(head), list))}.${payload}.${signature}`
            : `${head}.${encode(mutate(decode(payload), list))}.${signature}`,
        ),
      ),
      { numRuns: RUNS },
    )
  })
})

describe('anything', () => {
  it('is unreadable and never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
        async (input) => {
          expect((await reader.read(input)).kind).toBe('unreadable')
        },
      ),
      { numRuns: RUNS },
    )
  })
})
