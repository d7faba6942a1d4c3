import type { NavItem } from '../../app/nav.ts'

export const registerNav: readonly NavItem[] = [
  {
    to: '/operators',
    icon: 'building',
    group: 'register',
    order: 0,
    label: { en: 'Operators', es: 'Operadores', pt: 'Operadores' },
  },
]
