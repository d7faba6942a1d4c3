import type { NavItem } from '../../app/nav.ts'

export const actsNav: readonly NavItem[] = [
  {
    to: '/acts',
    icon: 'sign',
    group: 'work',
    order: 30,
    label: { en: 'Decisions', es: 'Decisiones', pt: 'Decisões' },
    roles: ['approver', 'monitoring-officer', 'mra-liaison', 'administrator'],
  },
]
