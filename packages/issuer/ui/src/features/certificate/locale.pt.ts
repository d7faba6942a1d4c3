import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const pt: SameKeys<typeof en> = {
  register: 'Cadastro',
  title: 'Certificado {{number}}',
  print: 'Imprimir',
  parts: 'Partes do certificado',
  tab: {
    document: 'Documento',
    changes: 'Versões e diferenças',
    offers: 'Ofertas e carteiras',
    history: 'Histórico',
  },
  between: 'Da versão {{from}} à versão {{to}}',
  first: 'Versão {{version}}, a primeira',
  onlyOne: 'Por enquanto há uma só versão',
  onlyOneHint: 'Uma alteração cria uma nova versão. As diferenças aparecerão aqui.',
  granted: 'Concedida em',
  ended: 'Terminada em',
  noHistory: 'Ainda não há nada registrado',
  printTitle: 'Imprimir o certificado {{number}}',
  printNow: 'Imprimir',
  printHint: 'Uma folha A4. O código leva ao certificado com a situação que tiver no momento da leitura.',
  back: 'Voltar ao certificado',
}
