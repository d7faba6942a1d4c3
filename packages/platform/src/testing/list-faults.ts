import { z } from 'zod'
import type { Operation, Operations } from '../openapi/operation.ts'

/**
 * Lists that neither page by cursor nor say why they are whole, in words; empty when there is none. A list is what a GET
 * answers with an array of records in it, unless its path ends with the name of one record.
 */
export function listFaults(operations: Operations): string[] {
  return Object.entries(operations).flatMap(([route, operation]) => {
    const members = listedBy(route, operation)
    if (members.length === 0 || operation.bound) return []
    const takesCursor = operation.query !== undefined && 'cursor' in operation.query.shape
    if (takesCursor && propertiesOf(operation).nextCursor !== undefined) return []
    return [`${route} lists ${members.join(', ')} without a cursor, and states no bound`]
  })
}

/** Every list that the operations tell, by cursor or whole. */
export function toldLists(operations: Operations): string[] {
  return Object.entries(operations).flatMap(([route, told]) =>
    listedBy(route, told).length > 0 ? [route] : [],
  )
}

function listedBy(route: string, operation: Operation): string[] {
  if (!route.startsWith('GET ') || route.endsWith('}')) return []
  return Object.entries(propertiesOf(operation)).flatMap(([name, { type, items }]) =>
    type === 'array' && items?.type !== 'string' && items?.type !== 'integer' ? [name] : [],
  )
}

const Property = z.looseObject({
  type: z.unknown().optional(),
  items: z.looseObject({ type: z.unknown().optional() }).optional(),
})
const Shape = z.looseObject({ properties: z.record(z.string(), Property).default({}) })

function propertiesOf({ answer }: Operation): Record<string, z.infer<typeof Property>> {
  const schema = answer.content?.['application/json']
  if (!schema) return {}
  return Shape.parse(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output', reused: 'inline' }))
    .properties
}
