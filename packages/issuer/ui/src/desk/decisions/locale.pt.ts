import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const pt: SameKeys<typeof en> = {
  decision: {
    underWay: 'A sua decisão foi salva. Veja o andamento:',
    suspend: { title: 'Suspender o certificado', act: 'Assinar e suspender' },
    reinstate: { title: 'Levantar a suspensão', act: 'Assinar e levantar' },
    revoke: { title: 'Revogar o certificado', act: 'Assinar e revogar' },
    withdraw: { title: 'Retirada voluntária a pedido do titular', act: 'Assinar e retirar' },
    annul: { title: 'Anular o certificado', act: 'Assinar e anular' },
    change: { title: 'Alterar o certificado', act: 'Assinar a nova versão' },
    reassess: { title: 'Reavaliar a empresa', act: 'Iniciar a reavaliação' },
  },
  form: {
    reason: 'Motivo',
    reasonHint: 'As aduanas parceiras veem apenas a classe do motivo.',
    comment: 'Comentário',
    commentHint:
      'Para os funcionários que assinam e para o processo. Nunca é compartilhado com as aduanas parceiras.',
    span: 'Duração',
    spanUntil: 'Até um dia determinado',
    spanOpen: 'Sem data de término',
    until: 'Último dia da suspensão',
    untilLimit_one: 'No máximo {{count}} dia: até {{day}}.',
    untilLimit_other: 'No máximo {{count}} dias: até {{day}}.',
    untilHint:
      'A suspensão se levanta sozinha ao fim desse dia. Acima de 30 dias, exige a assinatura de mais funcionários.',
    when: 'A partir de quando',
    whenNow: 'Assim que for assinado e registrado',
    whenNowHint: 'Em geral, segundos depois da última assinatura.',
    whenStart: 'Desde o primeiro dia do certificado',
    whenStartHint: 'Nunca deveria ter sido concedido: a anulação vale desde o início.',
    whenDay: 'A partir de um dia determinado',
    effectiveAt: 'Primeiro dia',
    effectiveAheadHint: 'O primeiro dia: a partir de amanhã e no máximo 79 dias à frente.',
    effectiveAtHint:
      'Com um dia passado, a decisão vale desde esse dia. O que as aduanas parceiras podiam saber antes fica registrado.',
  },
  change: {
    fromRegister: 'O cadastro da empresa mudou desde então: a nova versão incorpora o que consta hoje.',
    caption: 'O que muda na versão {{version}}',
    expiresOn: 'Em um dia determinado',
    lastDay: 'Último dia de validade',
    validatedOn: 'Dia da última validação',
    method: 'Forma da validação',
  },
  follows: {
    noPartners:
      'Nenhuma aduana parceira reconhece este certificado por um acordo em vigor: ninguém mais é afetado.',
    partnersStop_one: 'Uma aduana parceira deixa de conceder benefícios em segundos.',
    partnersStop_other: '{{count}} aduanas parceiras deixam de conceder benefícios em segundos.',
    partnersGrant_one: 'Uma aduana parceira volta a conceder benefícios em segundos.',
    partnersGrant_other: '{{count}} aduanas parceiras voltam a conceder benefícios em segundos.',
    partnersNew_one: 'Uma aduana parceira vê a nova versão em segundos.',
    partnersNew_other: '{{count}} aduanas parceiras veem a nova versão em segundos.',
    suspendEnds: 'O certificado volta a estar vigente depois de {{day}}, salvo decisão em contrário.',
    suspendOpen: 'Fica suspenso até que funcionários levantem a suspensão.',
    final: 'É definitivo. A empresa só obtém um novo certificado com um novo pedido.',
    wallets: 'As cópias nas carteiras da empresa deixam de valer e as ofertas abertas terminam.',
    annul:
      'É definitivo e declara que o certificado nunca deveria ter sido concedido. O que se podia saber antes fica registrado.',
    changeNoGap:
      'A nova versão passa a valer antes que a atual termine: a empresa nunca fica sem certificado.',
    changeOffer: 'A empresa precisa da nova versão na carteira: ofereça-a quando a alteração for definitiva.',
    together:
      'Os {{count}} certificados são decididos juntos; a página da decisão mostra quantos ela alcançou.',
  },
  signs: {
    title: 'Quem assina',
    alone: 'A sua assinatura basta. O certificado muda assim que for registrado.',
    more_one: 'Você assina agora. Mais um funcionário precisa assinar antes que algo mude.',
    more_other: 'Você assina agora. Mais {{count}} funcionários precisam assinar antes que algo mude.',
  },
  reassess: {
    cause: 'Causa',
    causes: {
      periodic: 'Revalidação periódica',
      incident: 'Incidente',
      'change-of-firm': 'Mudança na empresa',
      merger: 'Fusão',
      other: 'Outra',
    },
    dueOn: 'Prazo para concluir',
    unseen: 'O certificado continua vigente. As aduanas parceiras não veem diferença.',
    since: 'Em reavaliação desde',
    outcome: 'Resultado',
    outcomes: {
      confirmed: 'Confirmado como está',
      change: 'O certificado deve ser alterado',
      suspension: 'O certificado deve ser suspenso',
      revocation: 'O certificado deve ser revogado',
    },
    actFollows: 'Você toma essa decisão em seguida, em um passo à parte.',
    conclude: 'Concluir a reavaliação',
  },
}
