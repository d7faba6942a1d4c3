import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const pt: SameKeys<typeof en> = {
  notFound: {
    title: 'Não há página neste endereço',
    text: 'O link pode ser antigo ou o registro pode ter sido unificado com outro. Faça uma busca ou volte à sua mesa.',
    home: 'Ir para a minha mesa',
  },
  group: {
    work: 'Meu trabalho',
    register: 'Cadastro',
    programme: 'Programa',
    administration: 'Administração',
  },
  user: {
    account: 'Minha conta',
    signOut: 'Sair',
  },
  role: {
    administrator: 'Administração',
    approver: 'Aprovação',
    'monitoring-officer': 'Monitoramento',
    'mra-liaison': 'Ligação de ARM',
    'key-custodian': 'Guarda de chaves',
    intake: 'Recebimento',
    'risk-analyst': 'Análise de risco',
    validator: 'Validação',
    'appeals-officer': 'Recursos',
    auditor: 'Auditoria',
    'register-reader': 'Consulta ao cadastro',
  },
}
