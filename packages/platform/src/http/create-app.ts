import { SelloError } from '@sello/core'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { z } from 'zod'
import type { Log } from '../log.ts'
import { type ProblemTable, platformProblems, sendProblem } from './problem.ts'
import { refuseMethod } from './refuse-method.ts'

export interface AppOptions {
  readonly log: Log
  /** The service's own error codes. */
  readonly problems: ProblemTable
  readonly newRequestId: () => string
  /** Proxies whose `X-Forwarded-…` is believed: addresses and networks. Nobody's unless told. */
  readonly trustedProxies?: readonly string[]
  /** Sees every request before the routes do, e.g. to measure it. */
  readonly observe?: RequestHandler
  /** Mounts the service's routes. */
  readonly routes: (app: Express) => void
}

/** An express app that answers every failure with a problem document and never dies of a request. */
export function createApp(options: AppOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.set('trust proxy', [...(options.trustedProxies ?? [])])
  app.use(identifyRequest(options))
  app.use(securityHeaders)
  if (options.observe) app.use(options.observe)
  options.routes(app)
  app.use(refuseMethod(app))
  app.use(answerWithProblem({ ...platformProblems, ...options.problems }, options.log))
  return app
}

function identifyRequest(options: AppOptions): RequestHandler {
  return (request, response, next) => {
    const requestId = options.newRequestId()
    response.locals.requestId = requestId
    response.setHeader('x-request-id', requestId)
    const started = performance.now()
    response.on('finish', () =>
      options.log.info({
        requestId,
        method: request.method,
        path: pathForLog(request.path),
        status: response.statusCode,
        ms: Math.round((performance.now() - started) * 10) / 10,
      }),
    )
    next()
  }
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/** Codes of links are rights to what they lead to, so that the log keeps only their beginning. Ids are no secret. */
function pathForLog(path: string): string {
  return path.replace(/[^/]{24,}/g, (segment) => (UUID.test(segment) ? segment : `${segment.slice(0, 6)}…`))
}

const securityHeaders: RequestHandler = (request, response, next) => {
  // RFC 6797 7.2: over plain HTTP it must not be sent.
  if (request.secure) response.setHeader('strict-transport-security', 'max-age=31536000')
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cache-control', 'no-store')
  next()
}

function answerWithProblem(table: ProblemTable, log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const known = describe(error, table)
    // Who hangs up in the middle of a body is no failure of ours.
    const hungUp = request.destroyed && !request.complete
    if (known.problem.status >= 500 && !hungUp)
      log.error(
        { requestId: response.locals.requestId, path: pathForLog(request.path), err: error },
        'request failed',
      )
    if (response.headersSent) return void response.destroy()
    // A body that was refused unread must not be taken for the next request on this connection.
    if (!request.readableEnded) response.setHeader('connection', 'close')
    sendProblem(response, known.code, known.problem, known.detail, known.details)
  }
}

function describe(error: unknown, table: ProblemTable) {
  if (error instanceof z.ZodError) {
    const issues = error.issues.slice(0, 50).map((issue) => ({
      pointer: `/${issue.path.map(String).join('/')}`,
      message: issue.message,
    }))
    const detail = issues.map((issue) => `${issue.pointer}: ${issue.message}`).join('; ')
    return {
      code: 'invalid-request',
      problem: platformProblems['invalid-request'],
      detail,
      details: { issues },
    }
  }
  const problem = error instanceof SelloError ? table[error.code] : undefined
  if (error instanceof SelloError && problem)
    return { code: error.code, problem, detail: error.message, details: error.details }
  if (isUriError(error))
    return {
      code: 'invalid-request',
      problem: platformProblems['invalid-request'],
      detail: 'The address is malformed.',
    }
  return {
    code: 'internal-error',
    problem: platformProblems['internal-error'],
    detail: 'The request was not carried out. Quote the instance when you report it.',
  }
}

function isUriError(error: unknown): boolean {
  return error instanceof URIError
}
