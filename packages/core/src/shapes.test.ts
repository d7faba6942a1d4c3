import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Every file that a module reaches, with what it imports from elsewhere. */
function reach(file: URL, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(file.href)) return seen
  const text = readFileSync(file, 'utf8')
  const names = [...text.matchAll(/^(?:import|export)(?! type)[^;'"]*?from '([^']+)'/gms)].map(
    ([, name]) => name ?? '',
  )
  seen.set(
    file.href,
    names.filter((name) => !name.startsWith('.')),
  )
  for (const name of names) if (name.startsWith('.')) reach(new URL(name, file), seen)
  return seen
}

it('reaches nothing that a browser lacks', () => {
  const reached = reach(new URL('./shapes.ts', import.meta.url))
  expect(reached.size).toBeGreaterThan(10)
  expect(new Set([...reached.values()].flat())).toEqual(new Set(['zod']))
  for (const file of reached.keys())
    expect(readFileSync(new URL(file), 'utf8')).not.toMatch(/\b(Buffer|process)\./)
})
