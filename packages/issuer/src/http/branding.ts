import { readBody } from '@sello/platform'
import type { Branding } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import type { Authority } from '../features/acts/plan.ts'
import { issuerError } from '../features/errors.ts'
import type { CurrentProgramme } from '../features/programme/programme-reads.ts'
import type { ProgrammeStore } from '../features/programme/programme-store.ts'
import { logoTypes, MAX_LOGO_BYTES, readLogo } from '../features/programme/read-logo.ts'
import { type SetLogoDeps, setLogo } from '../features/programme/set-logo.ts'
import { actorIn } from './caller.ts'

export interface BrandingApi extends SetLogoDeps {
  readonly authority: Pick<Authority, 'country'>
  readonly programme: CurrentProgramme
  readonly programmes: Pick<ProgrammeStore, 'logo' | 'logoContent'>
}

/** `GET /v1/branding`: public. */
export function getBranding(api: BrandingApi): RequestHandler {
  return async (_request, response) => {
    const config = api.programme.current()
    const logo = await api.programmes.logo()
    const { name, programmeName, languages, defaultLanguage, timeZone } = config
    const branding: Branding = {
      name,
      programmeName,
      country: api.authority.country,
      logoUrl: logo ? `/v1/branding/logo/${logo.digest}` : null,
      accent: config.look.accent,
      languages,
      defaultLanguage,
      timeZone,
    }
    response.json(branding)
  }
}

export const LogoDigest = z.object({ digest: z.string().regex(/^[\w-]{43}$/) })

/** `GET /v1/branding/logo/{digest}`: public. Opened by itself, a drawing loads and runs nothing. */
export function getLogo(api: BrandingApi): RequestHandler {
  return async (request, response) => {
    const logo = await api.programmes.logoContent(LogoDigest.parse(request.params).digest)
    if (!logo) throw issuerError('not-found', 'There is no such logo.')
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'none'; sandbox")
    response.setHeader('cache-control', 'public, max-age=31536000, immutable')
    response.setHeader('cross-origin-resource-policy', 'same-origin')
    response.setHeader('content-type', logo.mediaType)
    response.end(Buffer.from(logo.content))
  }
}

export const readLogoBody: RequestHandler = readBody({ maxBytes: MAX_LOGO_BYTES, types: [...logoTypes] })

/** `PUT /v1/programme/logo`: the body is the image. */
export function putLogo(api: BrandingApi): RequestHandler {
  return async (request, response) => {
    const mediaType = logoTypes.find((type) => request.is(type))
    if (!mediaType || !Buffer.isBuffer(request.body))
      throw issuerError('logo-refused', 'Send the image as the body.')
    const logo = readLogo(mediaType, request.body)
    await setLogo(api, logo, actorIn(response))
    response.json({ mediaType: logo.mediaType, bytes: logo.content.length, digest: logo.digest })
  }
}

/** `DELETE /v1/programme/logo` */
export function deleteLogo(api: BrandingApi): RequestHandler {
  return async (_request, response) => {
    await setLogo(api, undefined, actorIn(response))
    response.status(204).end()
  }
}
