import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { biomeOverrides, importRules } from './import-rules.mjs'

const root = join(import.meta.dirname, '..')
const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))

/** One planted import per forbidden entry of a rule, and the file that holds it. */
const plants = importRules.flatMap((rule, ruleIndex) =>
  rule.forbidden.map((pattern, index) => {
    const file = (rule.files[0] ?? '').replace('**', `planted-${ruleIndex}-${index}.ts`)
    const local = pattern.startsWith('**/')
    const specifier = local
      ? `..${pattern.slice(2).replace('/**', '/thing.ts')}`
      : pattern.replace('/**', '/thing')
    return { rule: rule.name, file, specifier }
  }),
)

let tree: string
const caught = new Set<string>()

beforeAll(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'sello-rules-')))
  writeFileSync(
    join(tree, 'biome.json'),
    JSON.stringify({ ...config, $schema: undefined, vcs: { enabled: false } }),
  )
  for (const plant of plants) {
    mkdirSync(dirname(join(tree, plant.file)), { recursive: true })
    writeFileSync(join(tree, plant.file), `import { thing } from '${plant.specifier}'\n\nthing()\n`)
  }
  writeFileSync(join(tree, 'packages/core/src/innocent.ts'), "import { z } from 'zod'\n\nz.string()\n")
  for (const path of lint(tree)) caught.add(relative(tree, path))
})
afterAll(() => rmSync(tree, { recursive: true, force: true }))

/** Files in which the linter found a restricted import. */
function lint(cwd: string): string[] {
  const biome = join(root, 'node_modules/.bin/biome')
  let output: string
  try {
    const flags = [
      'lint',
      '--only=style/noRestrictedImports',
      '--reporter=github',
      '--max-diagnostics=none',
      '.',
    ]
    output = execFileSync(biome, flags, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch (error) {
    output = String((error as { stdout: unknown }).stdout)
  }
  return [...output.matchAll(/file=([^,]+),/g)].map((match) => match[1] ?? '')
}

describe('import rules', () => {
  it('stand in biome.json as they stand in the table', () => {
    expect(config.overrides).toEqual(biomeOverrides())
  })

  it.each(importRules.map((rule) => rule.name))('%s: every planted violation is caught', (name) => {
    const missed = plants.filter((plant) => plant.rule === name && !caught.has(plant.file))
    expect(missed).toEqual([])
  })

  it('lets an allowed import pass', () => {
    expect(caught.has('packages/core/src/innocent.ts')).toBe(false)
  })
})
