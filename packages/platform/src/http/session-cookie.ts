import type { CookieOptions, Request, Response } from 'express'

/** The cookie in which a browser carries a session of one service. */
export interface SessionCookie {
  readonly name: string
  /** The origin from which state may be changed with it. */
  readonly origin: string
  readonly options: CookieOptions
}

/**
 * A cookie of its own for each service: cookies do not know ports, so that the port of a service on this machine is
 * part of the name. Over https the prefix `__Host-` binds it to the host (RFC 6265bis 4.1.3.2).
 */
export function sessionCookie(service: string, publicUrl: string): SessionCookie {
  const { protocol, port, origin } = new URL(publicUrl)
  const secure = protocol === 'https:'
  const name = `${secure ? '__Host-' : ''}sello-${service}${port === '' ? '' : `-${port}`}`
  return { name, origin, options: { httpOnly: true, sameSite: 'strict', secure, path: '/' } }
}

/** Value of a cookie of the request; undefined when there is none. */
export function cookieValue(request: Request, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

export function setSessionCookie(response: Response, cookie: SessionCookie, token: string): void {
  response.cookie(cookie.name, token, cookie.options)
}

export function clearSessionCookie(response: Response, cookie: SessionCookie): void {
  response.clearCookie(cookie.name, cookie.options)
}
