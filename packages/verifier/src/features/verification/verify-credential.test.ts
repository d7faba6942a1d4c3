import { canonicalBytes, encodeBase64url, sha256 } from '@sello/core'
import { expect, it } from 'vitest'
import { stubJudge } from '../../testing/stub-judge.ts'
import type { VerificationRecord } from './verification-record.ts'
import { verifyCredential } from './verify-credential.ts'

const NOW = new Date('2026-11-21T12:00:00Z')
const asker = { kind: 'api-key', id: 'key_1' } as const

function dependencies(append: (record: VerificationRecord) => Promise<void>) {
  return { judge: stubJudge(), log: { append }, timeZone: 'UTC', newId: () => 'ver_1' }
}

it('records who asked what, without what was asked', async () => {
  const records: VerificationRecord[] = []
  const credential = { legalName: 'Café de Altura', a: 1 }
  const deps = dependencies(async (record) => void records.push(record))
  await verifyCredential(deps, { credential, asOf: '2026-11-20', asker }, NOW)
  expect(records).toMatchObject([
    { id: 'ver_1', asker, inputDigest: encodeBase64url(sha256(canonicalBytes(credential))) },
  ])
  expect(JSON.stringify(records)).not.toContain('Altura')
  expect(deps.judge.questions[0]?.asOf?.toISOString()).toBe('2026-11-20T23:59:59.999Z')
})

it('records what has no canonical form', async () => {
  const records: VerificationRecord[] = []
  const deps = dependencies(async (record) => void records.push(record))
  await verifyCredential(deps, { credential: { name: '\ud800' }, asker }, NOW)
  expect(records[0]?.inputDigest).toHaveLength(43)
})

it('gives no answer that could not be recorded', async () => {
  const deps = dependencies(() => Promise.reject(new Error('disk full')))
  await expect(verifyCredential(deps, { credential: 'x', asker }, NOW)).rejects.toThrow('disk full')
})
