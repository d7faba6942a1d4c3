import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const pt: SameKeys<typeof en> = {
  title: 'Configurar esta administração',
  lead: 'Este serviço ainda não pertence a nenhuma administração.',
  done: 'Esta administração já está configurada',
  toSignIn: 'Entrar',
}
