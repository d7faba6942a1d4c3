import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const pt: SameKeys<typeof en> = {
  greeting: 'Bom dia, {{name}}',
  onlyMine: 'Só o que é meu ou sem responsável',
  nothing: 'Você não tem nada pendente',
  nothingText: 'Aqui aparecem os prazos, o que aguarda a sua assinatura e o que falhou.',
  groups: 'Tipos de trabalho',
  group: {
    applications: 'Pedidos',
    signatures: 'Aguardam sua assinatura',
    'failed-acts': 'Decisões que falharam',
    'scheduled-acts': 'Decisões agendadas',
    revalidations: 'Revalidações a fazer',
    expiries: 'Vencem em breve',
    'suspension-ends': 'Suspensões a terminar',
    reassessments: 'Reavaliações',
    appeals: 'Recursos',
    remedies: 'A cumprir após recursos',
    offers: 'Ofertas não aceitas',
  },
  overdue_one: '{{count}} em atraso',
  overdue_other: '{{count}} em atraso',
  showAll: 'Ver tudo ({{count}})',
  showEverything: 'Todo o meu trabalho',
  groupEmpty: 'Não há mais nada deste tipo',
  late: 'Em atraso',
  due: 'Prazo',
  yours: 'a seu cargo',
  assignedTo: 'a cargo de {{name}}',
}
