import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const pt: SameKeys<typeof en> = {
  title: 'Um colega salvou uma versão mais nova',
  text: 'Nada do que você digitou se perdeu. Junte aqui as duas, confira o resultado no formulário e salve.',
  theirs: 'O que seu colega mudou',
  mine: 'O que você mudou',
  both: 'Os dois mudaram: {{places}}',
  keep: { theirs: 'Manter o que seu colega escreveu', mine: 'Manter o que eu escrevi' },
  answered: 'Um colega respondeu a esta pergunta nesse meio-tempo',
  join: 'Juntar as duas',
  discard: 'Descartar minhas mudanças',
}
