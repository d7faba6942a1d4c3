import { bearerToken } from '@sello/platform'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import type { VerifierApi } from './verifier-api.ts'

const SignIn = z.strictObject({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) })

/** `POST /v1/sessions`: username and password for a token of twelve hours. */
export function postSession({ access }: Pick<VerifierApi, 'access'>): RequestHandler {
  return async (request, response) => {
    const { username, password } = SignIn.parse(request.body)
    response.status(201).json(await access.signIn(username, password))
  }
}

/** `DELETE /v1/sessions/current` */
export function deleteSession({ access }: Pick<VerifierApi, 'access'>): RequestHandler {
  return async (request, response) => {
    await access.signOut(bearerToken(request))
    response.status(204).end()
  }
}
