import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const es: SameKeys<typeof en> = {
  greeting: 'Buen día, {{name}}',
  nothing: 'No tiene nada pendiente',
  nothingText: 'Aquí verá lo que vence, lo que espera su firma y lo que ha fallado.',
}
