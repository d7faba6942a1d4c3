import { join } from 'node:path'
import { serveUi } from '@sello/platform'
import type { RequestHandler } from 'express'

/** The officers' desk as `pnpm build:ui` wrote it; the API's paths stay the API's. */
export function serveDesk(dir = join(import.meta.dirname, '../../dist-ui')): RequestHandler {
  const apiPaths = ['v1', 'healthz', 'readyz', 'metrics', 'openapi.json', 'docs', '.well-known']
  return serveUi({ dir, apiPaths })
}
