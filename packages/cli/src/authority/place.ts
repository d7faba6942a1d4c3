import { join, resolve } from 'node:path'

/** Where everything of an administration lies on one machine. */
export interface Place {
  readonly dir: string
  readonly issuer: { readonly dataDir: string; readonly envFile: string }
  readonly verifier: { readonly dataDir: string; readonly envFile: string }
  readonly deploymentFile: string
  readonly joinRequestFile: string
}

export type ServiceName = 'issuer' | 'verifier'

export function placeIn(folder: string): Place {
  const dir = resolve(folder)
  const service = (name: ServiceName) => ({ dataDir: join(dir, name), envFile: join(dir, `${name}.env`) })
  return {
    dir,
    issuer: service('issuer'),
    verifier: service('verifier'),
    deploymentFile: join(dir, 'deployment.json'),
    joinRequestFile: join(dir, 'join-request.json'),
  }
}
