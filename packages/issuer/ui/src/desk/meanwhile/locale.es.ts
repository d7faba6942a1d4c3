import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const es: SameKeys<typeof en> = {
  title: 'Un colega guardó una versión más nueva',
  text: 'No se perdió nada suyo. Junte aquí ambas, revise el resultado en el formulario y guárdelo.',
  theirs: 'Lo que cambió su colega',
  mine: 'Lo que cambió usted',
  both: 'Ambos cambiaron: {{places}}',
  keep: { theirs: 'Dejar lo que escribió su colega', mine: 'Dejar lo que escribí yo' },
  answered: 'Un colega respondió esta pregunta mientras tanto',
  join: 'Juntar ambas',
  discard: 'Descartar mis cambios',
}
