import { readJsonBody, requireRole } from '@sello/platform'
import type { Express } from 'express'
import { type BrandingApi, deleteLogo, getBranding, getLogo, putLogo, readLogoBody } from './branding.ts'
import { getCodeLists } from './code-lists.ts'
import type { IssuerApi } from './issuer-api.ts'
import {
  getProgramme,
  getProgrammeVersion,
  getProgrammeVersions,
  type ProgrammeApi,
  putProgramme,
} from './programme.ts'

/** A whole configuration with its texts in three languages. */
const CONFIGURATION_BYTES = 1_048_576

/** What the administration sets for itself, and what everybody may know of it. */
export function mountProgramme(
  app: Express,
  api: ProgrammeApi & BrandingApi & Pick<IssuerApi, 'access'>,
): void {
  const anyone = requireRole(api.access)
  const administrator = requireRole(api.access, 'administrator')
  app.get('/v1/branding', getBranding(api))
  app.get('/v1/branding/logo/:digest', getLogo(api))
  app.get('/v1/code-lists', getCodeLists(api))
  app.get('/v1/programme', anyone, getProgramme(api))
  app.put('/v1/programme', administrator, readJsonBody({ maxBytes: CONFIGURATION_BYTES }), putProgramme(api))
  app.get('/v1/programme/versions', anyone, getProgrammeVersions(api))
  app.get('/v1/programme/versions/:version', anyone, getProgrammeVersion(api))
  app.put('/v1/programme/logo', administrator, readLogoBody, putLogo(api))
  app.delete('/v1/programme/logo', administrator, deleteLogo(api))
}
