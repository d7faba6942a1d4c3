import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type GasFigures, measureGas } from './support/measure-gas.ts'

const file = new URL('../gas-snapshot.json', import.meta.url)
const snapshot = z
  .record(z.string(), z.number().int().positive())
  .parse(JSON.parse(readFileSync(file, 'utf8')))
const tolerance = 0.01

let figures: GasFigures
beforeAll(async () => {
  figures = await measureGas()
})

test('the snapshot names exactly the measured operations', () => {
  expect(Object.keys(snapshot)).toEqual(Object.keys(figures))
})

test.each(Object.entries(snapshot))('%s costs %d gas', (operation, expected) => {
  const actual = figures[operation] ?? Number.NaN
  expect(Math.abs(actual - expected) / expected, `now ${actual}`).toBeLessThanOrEqual(tolerance)
})
