import type { RequestHandler } from 'express'
import type { HeldCredential } from '../features/credentials/held-credential.ts'
import { walletError } from '../features/errors.ts'
import type { WalletApi } from './wallet-api.ts'

/** `GET /v1/credentials`: what the firm holds, without the credentials themselves. */
export function getCredentials(api: WalletApi): RequestHandler {
  return async (_request, response) => {
    response.json({ credentials: (await api.credentials.list()).map(publicCredential) })
  }
}

/** `GET /v1/credentials/{id}`: one credential as it came. */
export function getCredential(api: WalletApi): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const held = await api.credentials.find(request.params.id)
    if (!held) throw walletError('not-found', 'The wallet holds no such credential.')
    response.json({ ...publicCredential(held), credential: held.credential })
  }
}

/** A credential in lists. */
export function publicCredential({ credential: _credential, ...naming }: HeldCredential) {
  return naming
}
