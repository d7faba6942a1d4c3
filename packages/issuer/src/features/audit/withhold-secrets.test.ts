import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { chainEntry } from './audit-entry.ts'
import { WITHHELD, withholdSecrets } from './withhold-secrets.ts'

const salt = () => randomBytes(32).toString('base64url')
const JWT = 'eyJhbGciOiJFUzI1NksifQ.eyJpc3MiOiJkaWQ6ZXRociJ9.c2ln'

describe('secrets', () => {
  it.each([
    ['a salt under any name', { leaf: salt() }],
    ['a salt in the middle of a text', { note: `the salt is ${salt()}, keep it` }],
    ['a salt deep inside', { versions: [{ terms: { proof: [1, salt()] } }] }],
    ['the code of an offer', { url: `https://issuer.example/v1/offers/${randomBytes(24).toString('hex')}` }],
    ['an API key', { key: `sello_${salt()}` }],
    ['a credential or token', { text: `Bearer ${JWT}` }],
    ['a password hash', { stored: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA' }],
    ['a private key', { pem: '-----BEGIN EC PRIVATE KEY-----\nMHc=' }],
    ['a short secret that its name gives away', { txCode: '12345678' }],
    ['a password that its name gives away', { newPassword: 'correct horse' }],
    ['one that is an object', { sessionToken: { value: 'x' } }],
  ])('never stand in an entry: %s', (_title, facts) => {
    const place = { number: 1, previous: chainEntryGenesis }
    const at = new Date('2026-11-21T12:00:00Z')
    const made = { actor: 'service', action: 'x.done', subject: 'x:1', at }
    for (const member of ['before', 'after', 'details'] as const) {
      const entry = chainEntry({ ...made, [member]: facts }, place)
      const [secret] = leaves(facts).filter((leaf) => typeof leaf === 'string')
      expect(JSON.stringify(entry)).toContain(WITHHELD)
      expect(JSON.stringify(entry)).not.toContain(JSON.stringify(secret))
    }
    const [secret] = leaves(facts).filter((leaf) => typeof leaf === 'string')
    if (/txCode|newPassword|Token/.test(JSON.stringify(facts))) return
    expect(chainEntry({ ...made, why: String(secret) }, place).why).toBe(WITHHELD)
  })

  it('are refused as the name of something', () => {
    const place = { number: 1, previous: chainEntryGenesis }
    const entry = { actor: 'service', action: 'offer.read', at: new Date() }
    const named = () => chainEntry({ ...entry, subject: `offer:${salt().replace(/.$/, 'A')}` }, place)
    expect(named).toThrow(expect.objectContaining({ code: 'audit-unsafe' }))
  })

  it('are not seen in what is none', () => {
    const plain = {
      root: `0x${'ab'.repeat(32)}`,
      id: '6f0e0f0a-1111-4222-8333-444455556666',
      legalName: 'Donaudampfschifffahrtselektrizitaetenhaupt',
      mustChangePassword: true,
      tokens: 3,
      holder: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
      comment: 'La auditoría del 21 de noviembre falta; véase el acta número 4711.',
      until: null,
    }
    expect(withholdSecrets(plain)).toEqual(plain)
  })
})

const chainEntryGenesis = `0x${'0'.repeat(64)}` as Parameters<typeof chainEntry>[1]['previous']

function leaves(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value]
  return Object.values(value).flatMap(leaves)
}
