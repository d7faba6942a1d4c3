import type { NavItem } from '../../app/nav.ts'
import { readsDashboard } from './who.ts'

export const dashboardNav: readonly NavItem[] = [
  {
    to: '/dashboard',
    icon: 'chart',
    group: 'programme',
    order: 0,
    label: { en: 'Figures', es: 'Indicadores', pt: 'Indicadores' },
    roles: readsDashboard,
  },
]
