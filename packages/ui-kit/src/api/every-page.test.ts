import { expect, it } from 'vitest'
import { z } from 'zod'
import { createApi } from './create-api.ts'
import { everyPage } from './every-page.ts'

const Things = z.object({ things: z.array(z.number()), nextCursor: z.string().optional() })

function serving(pages: Readonly<Record<string, { things: number[]; nextCursor?: string }>>) {
  const asked: string[] = []
  const api = createApi({
    fetch: async (path) => {
      asked.push(String(path))
      return Response.json(pages[String(path)] ?? {}, { status: pages[String(path)] ? 200 : 404 })
    },
    newKey: () => 'key',
    onSignedOut: async () => false,
    onNotFresh: async () => false,
  })
  return { api, asked }
}

it('follows the cursors to the end, with the same filters', async () => {
  const { api, asked } = serving({
    '/v1/things?list=a': { things: [1, 2], nextCursor: 'x' },
    '/v1/things?list=a&cursor=x': { things: [3], nextCursor: 'y' },
    '/v1/things?list=a&cursor=y': { things: [] },
  })
  expect(await everyPage(api, '/v1/things', Things, 'things', { query: { list: 'a' } })).toEqual([1, 2, 3])
  expect(asked).toHaveLength(3)
})

it('fails as its last page fails', async () => {
  const { api } = serving({ '/v1/things': { things: [1], nextCursor: 'x' } })
  await expect(everyPage(api, '/v1/things', Things, 'things')).rejects.toMatchObject({ status: 404 })
})
