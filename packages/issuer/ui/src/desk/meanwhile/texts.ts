import { defineTexts } from '@sello/ui-kit'

/** For forms over a record that a colleague may save meanwhile. */
export const meanwhileTexts = defineTexts('meanwhile', {
  en: () => import('./locale.en.ts').then(({ en }) => en),
  es: () => import('./locale.es.ts').then(({ es }) => es),
  pt: () => import('./locale.pt.ts').then(({ pt }) => pt),
})
