import { languages } from '@sello/core'
import { mountOpenApi, mountReference } from '@sello/platform'
import type { Branding } from '@sello/protocol'
import { codeLists } from '@sello/schemas'
import type { Express } from 'express'
import { issuerError } from '../features/errors.ts'
import { defaultProgramme } from '../features/programme/default-programme.ts'
import { getCodeLists } from './code-lists.ts'
import { issuerDocument } from './openapi/issuer-document.ts'
import { type FirstRun, mountSetup } from './setup.ts'
import { getHealth } from './state.ts'

const SELLO = { es: 'Sello', en: 'Sello', pt: 'Sello' }

/** What a service offers before it has an administration: its set-up, and what the screens of it read. */
export function mountSetupMode(app: Express, firstRun: FirstRun): void {
  const start = { country: '', name: SELLO, timeZone: 'UTC' }
  const programme = { current: () => defaultProgramme(start, codeLists) }
  app.get('/healthz', getHealth)
  mountOpenApi(app, issuerDocument)
  mountReference(app, issuerDocument)
  mountSetup(app, { firstRun })
  app.get('/v1/code-lists', getCodeLists({ programme }))
  app.get('/v1/branding', (_request, response) => {
    const { look, programmeName, timeZone } = programme.current()
    const branding: Branding = {
      name: SELLO,
      programmeName,
      country: '',
      logoUrl: null,
      accent: look.accent,
      languages: [...languages],
      defaultLanguage: 'es',
      timeZone,
    }
    response.json(branding)
  })
  app.use(['/v1', '/readyz'], () => {
    throw issuerError(
      'not-set-up',
      'No administration is set up here yet: GET /v1/setup says what is left to do.',
    )
  })
}
