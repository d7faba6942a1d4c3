import { defineTexts } from '@sello/ui-kit'

/** What the audit trail tells of, in the officer's language. */
export const actionTexts = defineTexts('auditActions', {
  en: () => import('./action-locale.en.ts').then(({ en }) => en),
  es: () => import('./action-locale.es.ts').then(({ es }) => es),
  pt: () => import('./action-locale.pt.ts').then(({ pt }) => pt),
})
