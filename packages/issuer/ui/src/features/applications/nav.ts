import type { NavItem } from '../../app/nav.ts'
import { readsApplications } from './who.ts'

export const applicationsNav: readonly NavItem[] = [
  {
    to: '/applications',
    icon: 'inbox',
    group: 'work',
    order: 1,
    label: { en: 'Applications', es: 'Solicitudes', pt: 'Pedidos' },
    roles: readsApplications,
  },
]
