import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const pt: SameKeys<typeof en> = {
  notFound: {
    title: 'Não há página neste endereço',
    text: 'O link pode ser antigo ou o cadastro pode ter sido unificado com outro. Faça uma busca ou volte à sua mesa.',
    home: 'Ir para a minha mesa',
  },
  group: {
    work: 'Meu trabalho',
    register: 'Cadastro',
    programme: 'Programa',
    administration: 'Administração',
  },
  leave: {
    title: 'Sair sem salvar?',
    text: 'O que você digitou nesta página não está salvo. Se sair agora, isso se perde.',
    discard: 'Sair e descartar',
    stay: 'Ficar na página',
  },
  user: {
    account: 'Minha conta',
    signOut: 'Sair',
  },
  role: {
    administrator: 'Administração',
    approver: 'Aprovação',
    'monitoring-officer': 'Acompanhamento',
    'mra-liaison': 'Contato de ARM',
    'key-custodian': 'Custódia de chaves',
    intake: 'Recebimento de pedidos',
    'risk-analyst': 'Análise de risco',
    validator: 'Validação',
    'appeals-officer': 'Recursos',
    auditor: 'Auditoria',
    'register-reader': 'Consulta ao cadastro',
  },
}
