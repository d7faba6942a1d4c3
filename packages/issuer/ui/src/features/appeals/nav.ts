import type { NavItem } from '../../app/nav.ts'
import { readsAppeals } from './who.ts'

export const appealsNav: readonly NavItem[] = [
  {
    to: '/appeals',
    icon: 'scale',
    group: 'work',
    order: 4,
    label: { en: 'Appeals', es: 'Recursos', pt: 'Recursos' },
    roles: readsAppeals,
  },
]
