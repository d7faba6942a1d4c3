import { defineTexts } from '@sello/ui-kit'

/** Words about second factors, for the first sign-in, the account page and the step-up. */
export const factorTexts = defineTexts('factors', {
  en: () => import('./factors.en.ts').then(({ en }) => en),
  es: () => import('./factors.es.ts').then(({ es }) => es),
  pt: () => import('./factors.pt.ts').then(({ pt }) => pt),
})
