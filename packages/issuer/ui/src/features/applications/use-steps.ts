import { Application } from '@sello/protocol'
import { type Method, useAction } from '@sello/ui-kit'
import { useQueryClient } from '@tanstack/react-query'

export interface Step {
  readonly method?: Method
  /** After `/v1/applications/{id}`, e.g. `/returns`. */
  readonly path: string
  readonly body?: unknown
}

/**
 * One step of an application, for the version that is on screen: when somebody else was quicker the service says so,
 * and the record is read anew.
 */
export function useStep(id: string, etag: string | undefined, onDone?: (application: Application) => void) {
  const queries = useQueryClient()
  return useAction(
    async (api, { method = 'POST', path, body = {} }: Step, key) => {
      try {
        const options = { body, key, ...(etag ? { ifMatch: etag } : {}) }
        return await api.send(method, `/v1/applications/${id}${path}`, Application, options)
      } finally {
        await queries.invalidateQueries({ queryKey: ['application', id] })
      }
    },
    { refresh: [['applications'], ['work']], ...(onDone ? { onDone } : {}) },
  )
}
