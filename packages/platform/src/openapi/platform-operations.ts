import { z } from 'zod'
import { Session, SignIn } from '../http/sessions.ts'
import { jsonAnswer, type Operation } from './operation.ts'

/** Operations that every service has. */
export const platformOperations = {
  'GET /healthz': {
    summary: 'The process answers',
    access: 'anybody',
    answer: jsonAnswer(200, 'It does.', z.object({ status: z.literal('up') })),
  },
  'GET /openapi.json': {
    summary: 'This document',
    access: 'anybody',
    answer: jsonAnswer(200, 'OpenAPI 3.1.', z.looseObject({ openapi: z.string(), paths: z.looseObject({}) })),
  },
  'POST /v1/sessions': {
    summary: 'Signs in: username and password for a token',
    access: 'anybody',
    body: { 'application/json': SignIn },
    example: { username: 'ana', password: 'a long enough password' },
    answer: jsonAnswer(201, 'The token is told this once.', Session),
    problems: ['sign-in-failed', 'too-many-attempts'],
  },
  'DELETE /v1/sessions/current': {
    summary: 'Signs out: from now on the token opens nothing',
    access: 'any-caller',
    answer: { status: 204, description: 'Signed out.' },
  },
} as const satisfies Record<string, Operation>
