import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { createApp } from '../http/create-app.ts'
import { listen } from '../http/listen.ts'
import { silentLog } from '../log.ts'
import { createOpenApi } from './create-open-api.ts'
import { jsonAnswer } from './operation.ts'
import { mountReference, referencePage } from './reference-page.ts'
import { schemaLines } from './schema-lines.ts'

const Firm = z.object({
  tin: z.string().max(35),
  note: z.string().optional(),
  roles: z.array(z.enum(['a', 'b'])),
})
const document = createOpenApi({
  title: 'Tea',
  description: 'With `code` and <script>alert(1)</script>.\n\nA second paragraph.',
  problems: { 'not-found': { status: 404, title: 'Nothing is here' } },
  operations: {
    'POST /v1/firms/{id}': {
      summary: 'Adds a firm & more',
      access: 'any-caller',
      path: z.object({ id: z.uuid() }),
      body: { 'application/json': Firm },
      answer: jsonAnswer(201, 'The firm.', Firm),
      problems: ['not-found'],
    },
  },
  components: { Firm },
})

it('tells every operation, parameter, body, answer and schema', () => {
  const page = referencePage(document)
  for (const text of ['POST', '/v1/firms/{id}', 'Adds a firm &amp; more', 'needed', '201', 'not-found'])
    expect(page).toContain(text)
  expect(page).toContain('<a href="#schema-Firm">Firm</a>')
  expect(page).toContain('id="schema-Firm"')
  expect(page).toContain('note?: string')
  expect(page).not.toContain('<script')
  expect(page).toContain('<code>code</code>')
})

it('is served under a policy that lets its own style in and nothing else', async () => {
  const app = createApp({
    log: silentLog,
    problems: {},
    newRequestId: () => '00000000-0000-4000-8000-000000000000',
    routes: (routes) => mountReference(routes, document),
  })
  const server = await listen(app, { port: 0 })
  const response = await fetch(`http://127.0.0.1:${server.port}/docs/api`)
  const page = await response.text()
  await server.close()
  const policy = response.headers.get('content-security-policy') ?? ''
  const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? ''
  expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  expect(policy).toContain("default-src 'none'")
  expect(page).not.toMatch(/ (style|on\w+)=|https?:/)
})

it('ends with a schema that holds itself', () => {
  const node: Record<string, unknown> = { type: 'object', properties: {} }
  node.properties = { child: node }
  expect(schemaLines(node).length).toBeLessThan(40)
})
