import { defineTexts } from './define-texts.ts'
import type { en as words } from './kit-locale.en.ts'
import type { Say } from './use-texts.ts'

/** The words of the parts themselves. */
export const kitTexts = defineTexts('kit', {
  en: () => import('./kit-locale.en.ts').then(({ en }) => en),
  es: () => import('./kit-locale.es.ts').then(({ es }) => es),
  pt: () => import('./kit-locale.pt.ts').then(({ pt }) => pt),
})

export type KitSay = Say<typeof words>
