import type { Express } from 'express'
import { z } from 'zod'
import type { Access } from '../auth/access.ts'
import { bearerToken } from '../auth/bearer.ts'
import { readJsonBody } from './read-body.ts'

export const SignIn = z.strictObject({
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
})

export const Session = z.object({
  token: z.string(),
  expiresAt: z.iso.datetime({ offset: true }),
  roles: z.array(z.string()),
})

/**
 * Mounts `POST /v1/sessions` (username and password for a token of twelve hours) and
 * `DELETE /v1/sessions/current`.
 */
export function mountSessions<Role extends string>(
  app: Express,
  access: Pick<Access<Role>, 'signIn' | 'signOut'>,
): void {
  app.post('/v1/sessions', readJsonBody({ maxBytes: 4_096 }), async (request, response) => {
    const { username, password } = SignIn.parse(request.body)
    response.status(201).json(await access.signIn(username, password))
  })
  app.delete('/v1/sessions/current', async (request, response) => {
    await access.signOut(bearerToken(request))
    response.status(204).end()
  })
}
