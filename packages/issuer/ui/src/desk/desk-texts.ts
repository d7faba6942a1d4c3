import { defineTexts } from '@sello/ui-kit'

/** Words of the trade that several pages say: statuses, acts, fields. */
export const deskTexts = defineTexts('desk', {
  en: () => import('./locale.en.ts').then(({ en }) => en),
  es: () => import('./locale.es.ts').then(({ es }) => es),
  pt: () => import('./locale.pt.ts').then(({ pt }) => pt),
})
