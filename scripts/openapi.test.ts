import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { documents, documentUrl } from './openapi.mjs'

const faultsOf = async (document: object) => {
  const { valid, errors } = await new Validator().validate(structuredClone(document))
  return valid ? [] : [errors].flat()
}
const plain = (document: object) => JSON.parse(JSON.stringify(document))

describe.each(Object.entries(documents))('the OpenAPI document of the %s', (service, document) => {
  it('stands in docs/openapi as it is given out (pnpm openapi writes it)', () => {
    expect(JSON.parse(readFileSync(documentUrl(service), 'utf8'))).toEqual(plain(document))
  })

  it('keeps to OpenAPI 3.1, and each of its components is referred to', async () => {
    expect(await faultsOf(plain(document))).toEqual([])
    const { schemas, responses } = plain(document).components
    const names = [
      ...Object.keys(schemas).map((name) => `#/components/schemas/${name}`),
      ...Object.keys(responses).map((name) => `#/components/responses/${name}`),
    ]
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to)
    expect(new Set(references)).toEqual(new Set(names))
  })

  it('names each operation once', () => {
    const paths: Record<string, Record<string, { operationId: string }>> = plain(document).paths
    const names = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map((one) => one.operationId),
    )
    expect(new Set(names).size).toBe(names.length)
  })
})

it.each([
  [
    'an answer without a description',
    (broken: Tree) => delete broken.paths['/healthz'].get.responses[200].description,
  ],
  ['a parameter without a place', (broken: Tree) => delete broken.paths['/v1/history'].get.parameters[0].in],
  ['another version', (broken: Tree) => Object.assign(broken, { openapi: '3.9' })],
])('a document with %s would be found', async (_title, damage) => {
  const broken: Tree = plain(documents.wallet)
  damage(broken)
  expect((await faultsOf(broken)).length).toBeGreaterThan(0)
})

// biome-ignore lint/suspicious/noExplicitAny: the tests above damage a document at any place
type Tree = any
