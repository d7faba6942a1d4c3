import { defineTexts } from '@sello/ui-kit'

/** Words of the way from the application to the decision: states, steps, answers. */
export const applicationTexts = defineTexts('application-words', {
  en: () => import('./application-locale.en.ts').then(({ en }) => en),
  es: () => import('./application-locale.es.ts').then(({ es }) => es),
  pt: () => import('./application-locale.pt.ts').then(({ pt }) => pt),
})
