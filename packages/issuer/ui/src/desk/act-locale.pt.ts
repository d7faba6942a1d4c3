import type { SameKeys } from '@sello/ui-kit'
import type { en } from './act-locale.en.ts'

export const pt: SameKeys<typeof en> = {
  actKind: {
    grant: 'Concessão de um certificado',
    change: 'Alteração de um certificado',
    suspend: 'Suspensão',
    reinstate: 'Levantamento da suspensão',
    revoke: 'Revogação',
    withdraw: 'Retirada voluntária',
    annul: 'Anulação',
    disavow: 'Desautorização',
    'member-proposal': 'Proposta aos membros',
    'member-vote': 'Voto entre os membros',
    leave: 'Saída da rede',
    'arrangement-propose': 'Novo acordo de reconhecimento mútuo',
    'arrangement-version': 'Nova versão de um acordo',
    'arrangement-accept': 'Aceitação de um acordo',
    'arrangement-suspend': 'Suspensão de um acordo',
    'arrangement-resume': 'Retomada de um acordo',
    'arrangement-withdraw': 'Saída de um acordo',
    'set-quorum': 'Número de funcionários por decisão',
    contact: 'Ficha de contato',
    'lift-expired': 'Fim de uma suspensão',
  },
  actState: {
    'awaiting-signatures': 'Aguarda assinatura',
    scheduled: 'Agendado',
    signed: 'Assinado',
    sent: 'A caminho',
    final: 'Definitivo',
    failed: 'Falhou',
    declined: 'Recusado',
  },
  actFailure: {
    'ledger-refused':
      'O registro compartilhado a recusou e não há mais efeito. Veja o cadastro como está agora e proponha de novo a decisão se ainda couber.',
    'signature-stale':
      'As assinaturas já não contam: o prazo acabou ou outra decisão sobre estes certificados foi registrada antes. Proponha a decisão de novo: ela precisará de novas assinaturas.',
    other: 'Não pôde ser registrado ({{code}}) e não tem efeito. Proponha-o de novo ou fale com o suporte.',
  },
  act: {
    waits_one: 'Falta a assinatura de mais um funcionário; até lá nada muda.',
    waits_other: 'Faltam as assinaturas de mais {{count}} funcionários; até lá nada muda.',
    scheduled: 'Assinado. Terá efeito em',
    from: 'Com efeito a partir de',
    refusedBy: 'Recusado por {{officer}}',
    open: 'Abrir a decisão',
    pending: 'Decisões em andamento',
  },
}
