import { defineTexts } from '@sello/ui-kit'

export const programmeTexts = defineTexts('programme', {
  en: () => import('./locale.en.ts').then(({ en }) => en),
  es: () => import('./locale.es.ts').then(({ es }) => es),
  pt: () => import('./locale.pt.ts').then(({ pt }) => pt),
})
