import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appealActs, applicationActs } from '@sello/core'
import { expect, it } from 'vitest'
import { auditActions } from './audit-names.ts'

const packages = join(import.meta.dirname, '../../../../..')

/** Every `action: 'thing.done'` and every event of an application that the services write. */
function written(): Set<string> {
  const found = new Set<string>()
  for (const file of globSync('{issuer,platform}/src/**/*.ts', { cwd: packages })) {
    if (file.includes('.test.') || file.includes('testing/')) continue
    const text = readFileSync(join(packages, file), 'utf8')
    for (const [line] of text.matchAll(/^.*\baction: .*$/gm))
      for (const [, action] of line.matchAll(/'([a-z-]+\.[a-z-]+)'/g)) if (action) found.add(action)
    if (!file.includes('features/applications/')) continue
    for (const [, act] of text.matchAll(/\bact: '([a-z-]+)'/g)) found.add(`application.${act}`)
  }
  for (const act of applicationActs) found.add(`application.${act}`)
  for (const act of appealActs) found.add(`appeal.${act}`)
  return found
}

it('has words for whatever the services write into the audit trail', () => {
  const all = written()
  expect(all.size).toBeGreaterThan(80)
  const named = new Set<string>(auditActions)
  expect([...all].filter((action) => !named.has(action))).toEqual([])
})
