import { readdirSync } from 'node:fs'
import { z } from 'zod'
import { readText } from '../schema-files.ts'

const FOLDER = 'AeoCertificate/v1/examples'

const Invalid = z.strictObject({
  description: z.string().min(1),
  expect: z.strictObject({ check: z.enum(['schema', 'content']), reason: z.string(), pointer: z.string() }),
  credential: z.record(z.string(), z.unknown()),
})

function namesIn(kind: 'valid' | 'invalid'): string[] {
  return readdirSync(new URL(`../../${FOLDER}/${kind}/`, import.meta.url)).sort()
}

/** A fresh copy at every call: tests may change it. */
export function readValid(name: string): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(readText(`${FOLDER}/valid/${name}`)))
}

export const validNames: readonly string[] = namesIn('valid')
export const invalidExamples = namesIn('invalid').map((name) => ({
  name,
  ...Invalid.parse(JSON.parse(readText(`${FOLDER}/invalid/${name}`))),
}))
