import type { Operations } from '@sello/platform'
import { listFaults, toldLists } from '@sello/platform/testing'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { issuerDocument, issuerOperations } from './issuer-document.ts'

const told = (operations: Operations) => operations
const listed = z.object({ things: z.array(z.object({ name: z.string() })) })
const answer = (schema: z.ZodType) => ({
  status: 200,
  description: 'Things.',
  content: { 'application/json': schema },
})
const whole = { summary: 'Things', access: 'anybody', answer: answer(listed) } as const

it('pages every list by cursor, or says why it is whole', () => {
  expect(toldLists(issuerOperations).length).toBeGreaterThan(30)
  expect(listFaults(issuerOperations)).toEqual([])
})

it('writes the bound into the document', () => {
  const text = JSON.stringify(issuerDocument.paths?.['/v1/work']?.get?.description)
  expect(text).toContain('Answered whole: At most `limit` things of each group')
})

it.each([
  ['neither of them', whole],
  ['a cursor that nothing ends with', { ...whole, query: z.object({ cursor: z.string().optional() }) }],
  [
    'an end that nobody can ask behind',
    { ...whole, answer: answer(listed.extend({ nextCursor: z.string() })) },
  ],
])('is caught with %s', (_, operation) => {
  expect(listFaults(told({ 'GET /v1/things': operation }))).toEqual([
    'GET /v1/things lists things without a cursor, and states no bound',
  ])
})

it.each([
  ['a bound', 'GET /v1/things', { ...whole, bound: 'Seven.' }],
  [
    'a cursor and an end',
    'GET /v1/things',
    {
      ...whole,
      query: z.object({ cursor: z.string().optional() }),
      answer: answer(listed.extend({ nextCursor: z.string().optional() })),
    },
  ],
  ['the name of one record', 'GET /v1/things/{id}', whole],
] as const)('is let through with %s', (_, route, operation) => {
  expect(listFaults(told({ [route]: operation }))).toEqual([])
})
