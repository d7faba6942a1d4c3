import { randomUUID } from 'node:crypto'
import { Tin } from '@sello/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ActScene, openActScene } from '../../testing/act-scene.ts'

let scene: ActScene

beforeEach(async () => {
  scene = await openActScene()
})
afterEach(() => scene.close())

it('a firm kept before names were checked is still listed', async () => {
  const [operator] = await scene.bench.api.operators.list({ limit: 1 })
  if (!operator) throw new Error('invariant: the bench has a firm')
  const { number: _, ...kept } = operator
  await scene.bench.api.operators.add([
    { ...kept, id: randomUUID(), tin: Tin.parse('CR3101000009'), legalName: 'a\r\nb' },
  ])
  expect(await scene.bench.api.operators.list({ limit: 5 })).toHaveLength(2)
})
