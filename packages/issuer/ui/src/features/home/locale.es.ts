import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const es: SameKeys<typeof en> = {
  greeting: 'Buen día, {{name}}',
  onlyMine: 'Solo lo mío o sin asignar',
  nothing: 'No tiene nada pendiente',
  nothingText: 'Aquí verá lo que vence, lo que espera su firma y lo que ha fallado.',
  groups: 'Tipos de trabajo',
  group: {
    applications: 'Solicitudes',
    signatures: 'Esperan su firma',
    'failed-acts': 'Decisiones fallidas',
    'scheduled-acts': 'Decisiones programadas',
    revalidations: 'Revalidaciones por hacer',
    expiries: 'Vencen pronto',
    'suspension-ends': 'Suspensiones por terminar',
    reassessments: 'Reevaluaciones',
    appeals: 'Recursos',
    remedies: 'Por cumplir tras recursos',
    offers: 'Ofertas sin aceptar',
  },
  overdue_one: '{{count}} con atraso',
  overdue_other: '{{count}} con atraso',
  showAll: 'Ver todo ({{count}})',
  showEverything: 'Todo mi trabajo',
  groupEmpty: 'Ya no queda nada de este tipo',
  late: 'Con atraso',
  due: 'Plazo',
  yours: 'a su cargo',
  assignedTo: 'a cargo de {{name}}',
}
