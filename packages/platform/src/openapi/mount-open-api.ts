import type { Express } from 'express'
import type { OpenApiDocument } from './create-open-api.ts'

/** Mounts `GET /openapi.json`: public. */
export function mountOpenApi(app: Express, document: OpenApiDocument): void {
  const text = JSON.stringify(document)
  app.get('/openapi.json', (_request, response) => {
    response.type('application/json').send(text)
  })
}
