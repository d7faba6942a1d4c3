import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { requireRole } from '../http/require-role.ts'
import { mountSessions } from '../http/sessions.ts'
import { answerFault, documentFaults, mountedRoutes } from '../testing/index.ts'
import { createOpenApi } from './create-open-api.ts'
import { jsonAnswer, type Operations } from './operation.ts'
import { platformOperations } from './platform-operations.ts'

const Firm = z.object({ id: z.uuid(), name: z.string() })
const operations = {
  'GET /v1/firms/{id}': {
    summary: 'A firm',
    access: 'any-caller',
    path: z.object({ id: z.uuid() }),
    answer: jsonAnswer(200, 'It.', Firm),
    problems: ['firm-gone'],
  },
  'POST /v1/firms': {
    summary: 'Adds a firm',
    access: ['intake', 'approver'],
    headers: z.object({ 'idempotency-key': z.string().optional() }),
    body: { 'application/json': z.strictObject({ name: z.string().default('-') }) },
    example: { name: 'Café' },
    answer: jsonAnswer(201, 'Added.', Firm),
  },
} satisfies Operations<'firm-gone'>
const document = createOpenApi({
  title: 'Firms',
  description: 'Firms.',
  problems: { 'firm-gone': { status: 410, title: 'The firm is gone' } },
  operations,
  components: { Firm },
})

describe('createOpenApi', () => {
  it('tells parameters, bodies and answers by the schemas themselves', () => {
    const post = document.paths?.['/v1/firms']?.post
    expect(post).toMatchObject({
      operationId: 'postFirms',
      tags: ['firms'],
      security: [{ bearer: [] }],
      parameters: [{ in: 'header', name: 'idempotency-key' }],
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: { additionalProperties: false }, example: { name: 'Café' } },
        },
      },
      responses: {
        201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Firm' } } } },
      },
    })
    expect(post?.description).toContain('intake, approver')
    expect(document.paths?.['/v1/firms/{id}']?.get).toMatchObject({
      operationId: 'getFirmsById',
      parameters: [{ in: 'path', name: 'id', required: true }],
    })
  })

  it('gives each failure its status and codes', () => {
    const { responses } = document.paths?.['/v1/firms']?.post ?? {}
    expect(Object.keys(responses ?? {})).toEqual(['201', '400', '401', '403', '413', '415', '500'])
    expect(document.paths?.['/v1/firms/{id}']?.get?.responses).toMatchObject({
      410: { $ref: '#/components/responses/firm-gone' },
    })
    expect(document.components?.responses?.['firm-gone']).toEqual({
      description: '`firm-gone`: The firm is gone',
      content: {
        'application/problem+json': {
          schema: {
            allOf: [
              { $ref: '#/components/schemas/Problem' },
              { properties: { status: { const: 410 }, code: { enum: ['firm-gone'] } } },
            ],
          },
        },
      },
    })
  })

  it('takes names back: another document may have them for other schemas', () => {
    const Other = z.object({ tin: z.string() }).meta({ description: 'Another firm.' })
    const other = createOpenApi<string>({
      title: 'Others',
      description: '-',
      problems: {},
      operations: { 'GET /firm': { summary: 'x', access: 'anybody', answer: jsonAnswer(200, 'It.', Other) } },
      components: { Firm: Other },
    })
    expect(other.components?.schemas?.Firm).toMatchObject({ description: 'Another firm.', required: ['tin'] })
    expect(Other.meta()).toEqual({ description: 'Another firm.' })
  })

  it('refuses a code that no table has', () => {
    const broken: Operations = {
      'GET /x': {
        summary: 'x',
        access: 'anybody',
        answer: { status: 204, description: '-' },
        problems: ['none'],
      },
    }
    expect(() =>
      createOpenApi<string>({ title: '', description: '', problems: {}, operations: broken }),
    ).toThrow('none')
  })
})

describe('documentFaults', () => {
  const access = { callerOf: () => Promise.reject(new Error('nobody calls')) }
  const sessions = { signIn: access.callerOf, signOut: access.callerOf }
  const mounted = mountedRoutes((app) => {
    app.get('/healthz', (_request, response) => void response.end())
    app.get('/openapi.json', (_request, response) => void response.end())
    mountSessions(app, sessions)
    app.get('/v1/firms/:id', requireRole(access), (_request, response) => void response.end())
    app.post(
      '/v1/firms',
      requireRole(access, 'approver', 'intake'),
      (_request, response) => void response.end(),
    )
  })

  it('finds none where all is told', () => {
    expect(mounted).toHaveLength(6)
    expect(documentFaults({ ...platformOperations, ...operations }, mounted)).toEqual([])
  })

  it('finds what is missing, too much, or open to others', () => {
    const told: Operations = {
      ...platformOperations,
      'GET /v1/firms/{id}': { ...operations['GET /v1/firms/{id}'], access: 'anybody' },
      'PUT /v1/firms': { ...operations['POST /v1/firms'], example: { name: 5 } },
    }
    expect(documentFaults(told, mounted)).toEqual([
      'GET /v1/firms/{id} is open to any-caller, documented as anybody',
      'POST /v1/firms is mounted but not documented',
      'PUT /v1/firms is documented but not mounted',
      'PUT /v1/firms would refuse its example',
    ])
  })
})

describe('answerFault', () => {
  const id = '6f0e0f0a-1111-4222-8333-444455556666'
  const good = {
    method: 'GET',
    path: `/v1/firms/${id}?x=1`,
    status: 200,
    type: 'application/json; charset=utf-8',
    body: { id, name: 'Café' },
  }
  const problem = { type: 'urn:x', title: 'x', status: 410, code: 'firm-gone', detail: 'x' }
  const failed = { ...good, status: 410, type: 'application/problem+json; charset=utf-8', body: problem }

  it('accepts what is told', () => {
    expect(answerFault(operations, good)).toBeUndefined()
    expect(answerFault(operations, failed)).toBeUndefined()
    expect(answerFault(operations, { ...failed, path: '/v1/nothing', status: 404 })).toBeUndefined()
  })

  it.each([
    ['a member too many', { ...good, body: { ...good.body, tin: 'CR1' } }, 'members are not told of'],
    ['a member of another type', { ...good, body: { id, name: 5 } }, 'expected string'],
    ['another status', { ...good, status: 201 }, 'only 200'],
    ['another media type', { ...good, type: 'text/csv' }, 'text/csv'],
    ['a code that is not told of', { ...failed, body: { ...problem, code: 'not-found' } }, 'not-found'],
    ['a failure that is no problem', { ...failed, type: 'text/html' }, 'text/html'],
    ['an operation that is not told of', { ...good, path: '/v1/other' }, 'no operation'],
  ])('finds %s', (_title, given, said) => {
    expect(answerFault(operations, given)).toContain(said)
  })
})
