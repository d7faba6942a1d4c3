import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const pt: SameKeys<typeof en> = {
  greeting: 'Bom dia, {{name}}',
  nothing: 'Nada pendente para você',
  nothingText: 'Aqui aparecem os prazos, o que aguarda a sua assinatura e o que falhou.',
}
