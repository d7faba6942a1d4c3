import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appealActs, applicationActs } from '@sello/core'
import { expect, it } from 'vitest'
import { auditActions } from './audit-names.ts'

const packages = join(import.meta.dirname, '../../../../..')

/** Every `action: 'thing.done'`, and where applications change every `act: 'done'`. */
function actionsIn(file: string, text: string): string[] {
  const lines = [...text.matchAll(/^.*\baction: .*$/gm)].map(([line]) => line).join('\n')
  const named = [...lines.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, action]) => String(action))
  if (!file.includes('features/applications/')) return named
  return [...named, ...[...text.matchAll(/\bact: '([a-z-]+)'/g)].map(([, act]) => `application.${act}`)]
}

/** What the services write, and what the state machines make them write. */
function written(): Set<string> {
  const files = globSync('{issuer,platform}/src/**/*.ts', { cwd: packages })
  const ours = files.filter((file) => !file.includes('.test.') && !file.includes('testing/'))
  return new Set([
    ...ours.flatMap((file) => actionsIn(file, readFileSync(join(packages, file), 'utf8'))),
    ...applicationActs.map((act) => `application.${act}`),
    ...appealActs.map((act) => `appeal.${act}`),
  ])
}

it.each([
  ['issuer/src/features/acts/x.ts', "  action: 'act.forgotten',", 'act.forgotten'],
  ['issuer/src/features/acts/x.ts', "action: gone ? 'officer.left' : 'officer.changed'", 'officer.left'],
  ['issuer/src/features/applications/x.ts', "return { application, act: 'forget' }", 'application.forget'],
])('finds in %s what has no words: %s', (file, text, action) => {
  expect(actionsIn(file, text)).toContain(action)
  expect(auditActions).not.toContain(action)
})

it('has words for whatever the services write into the audit trail', () => {
  const all = written()
  expect(all.size).toBeGreaterThan(80)
  const named = new Set<string>(auditActions)
  expect([...all].filter((action) => !named.has(action))).toEqual([])
})
