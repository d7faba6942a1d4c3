import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const es: SameKeys<typeof en> = {
  title: 'Configurar esta administración',
  lead: 'Este servicio todavía no pertenece a ninguna administración.',
  done: 'Esta administración ya está configurada',
  toSignIn: 'Iniciar sesión',
}
