import type { SameKeys } from '@sello/ui-kit'
import type { en } from './act-locale.en.ts'

export const pt: SameKeys<typeof en> = {
  actKind: {
    grant: 'Concessão',
    change: 'Alteração de um certificado',
    suspend: 'Suspensão',
    reinstate: 'Reabilitação',
    revoke: 'Revogação',
    withdraw: 'Retirada',
    annul: 'Anulação',
    disavow: 'Desautorização',
    'member-proposal': 'Proposta aos membros',
    'member-vote': 'Voto entre os membros',
    leave: 'Saída da rede',
    'arrangement-propose': 'Novo arranjo',
    'arrangement-version': 'Nova versão de um arranjo',
    'arrangement-accept': 'Aceitação de um arranjo',
    'arrangement-suspend': 'Suspensão de um arranjo',
    'arrangement-resume': 'Retomada de um arranjo',
    'arrangement-withdraw': 'Retirada de um arranjo',
    'set-quorum': 'Número de servidores por ato',
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
    'ledger-reverted':
      'O registro compartilhado o recusou. Veja o processo como está agora e proponha o ato de novo se ainda couber.',
    'signature-stale':
      'As assinaturas chegaram tarde demais. Proponha o ato de novo: serão precisas novas assinaturas.',
    'not-a-member': 'Esta administração não é membro ativo da rede. Fale com o responsável pelos ARM.',
    'officer-not-enrolled':
      'A chave de um servidor não está mais habilitada. O custodiante de chaves a renova; depois proponha o ato de novo.',
    'transition-not-allowed': 'O certificado mudou nesse meio-tempo e já não permite isto.',
    'certificate-not-live': 'O certificado terminou nesse meio-tempo. Não há mais o que decidir.',
    'until-past': 'A suspensão já teria terminado. Proponha-a de novo com um dia posterior.',
    lapsed: 'O prazo acabou antes da assinatura. Proponha-o de novo.',
    other:
      'Não pôde ser registrado ({{code}}). Nada disso vale. Proponha-o de novo ou fale com a equipe de suporte.',
  },
  act: {
    waits_one: 'Falta a assinatura de mais um servidor; até lá nada muda.',
    waits_other: 'Faltam as assinaturas de {{count}} servidores; até lá nada muda.',
    scheduled: 'Assinado. Terá efeito em',
    refusedBy: 'Recusado por {{officer}}',
    open: 'Abrir o ato',
    pending: 'Decisões em andamento',
  },
}
