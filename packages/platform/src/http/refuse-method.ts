import { SelloError } from '@sello/core'
import express, { type Express, type RequestHandler, type Response } from 'express'

/**
 * Ends what no route answered: `method-not-allowed`, with the methods in `Allow`, on a path of the app's routes
 * (RFC 9110 15.5.6), else `not-found`. To be mounted after them.
 */
export function refuseMethod(app: Express): RequestHandler {
  const router = express.Router()
  for (const [path, methods] of methodsByPath(app)) {
    router.all(path, (_request, response, next) => {
      const allowed = allowedOf(response)
      for (const method of methods) allowed.add(method)
      next()
    })
  }
  router.use((request, response) => {
    const allowed = allowedOf(response)
    const message = `${request.method} ${request.path} is not offered here.`
    if (allowed.size === 0 || allowed.has(request.method)) throw new SelloError('not-found', message)
    response.setHeader('allow', [...allowed].sort().join(', '))
    throw new SelloError('method-not-allowed', message)
  })
  return router
}

function methodsByPath(app: Express): Map<string, Set<string>> {
  const byPath = new Map<string, Set<string>>()
  for (const { route } of app.router.stack) {
    if (!route) continue
    const methods = byPath.get(route.path) ?? new Set()
    for (const { method } of route.stack) methods.add(method.toUpperCase())
    if (methods.has('GET')) methods.add('HEAD')
    byPath.set(route.path, methods)
  }
  return byPath
}

/** Several paths of routes may match one address: what any of them offers is allowed. */
function allowedOf({ locals }: Response): Set<string> {
  locals.allowedMethods ??= new Set<string>()
  return locals.allowedMethods
}
