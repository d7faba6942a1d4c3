import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const pt: SameKeys<typeof en> = {
  greeting: 'Bom dia, {{name}}',
  onlyMine: 'Só o que é meu ou de ninguém',
  nothing: 'Nada pendente para você',
  nothingText: 'Aqui aparecem os prazos, o que aguarda a sua assinatura e o que falhou.',
  groups: 'Tipos de trabalho',
  group: {
    applications: 'Pedidos',
    signatures: 'Aguardam sua assinatura',
    'failed-acts': 'Atos que falharam',
    'scheduled-acts': 'Atos agendados',
    revalidations: 'Revalidações a fazer',
    expiries: 'Vencem em breve',
    'suspension-ends': 'Suspensões a terminar',
    reassessments: 'Reavaliações',
    appeals: 'Recursos',
    remedies: 'Devido após recursos',
    offers: 'Ofertas não resgatadas',
  },
  overdue_one: '{{count}} em atraso',
  overdue_other: '{{count}} em atraso',
  showAll: 'Ver todos os {{count}}',
  showEverything: 'Todo o meu trabalho',
  groupEmpty: 'Não há mais nada deste tipo',
  late: 'Em atraso',
  due: 'Prazo',
  yours: 'seu',
  assignedTo: 'com {{name}}',
}
