import { defineTexts } from '@sello/ui-kit'

/** The application form: officers and firms fill in the same. */
export const formTexts = defineTexts('application-form', {
  en: () => import('./locale.en.ts').then(({ en }) => en),
  es: () => import('./locale.es.ts').then(({ es }) => es),
  pt: () => import('./locale.pt.ts').then(({ pt }) => pt),
})
