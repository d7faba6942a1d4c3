import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exampleFiles } from './example-files.ts'

describe('examples on disk', () => {
  it('are what the generator writes', () => {
    for (const { path, text } of exampleFiles()) {
      expect(JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')), path).toEqual(
        JSON.parse(text),
      )
    }
  })
})
