import type { NavItem } from '../../app/nav.ts'

export const auditNav: readonly NavItem[] = [
  {
    to: '/audit',
    icon: 'audit',
    group: 'administration',
    order: 9,
    label: { en: 'Audit trail', es: 'Bitácora de auditoría', pt: 'Trilha de auditoria' },
    roles: ['auditor', 'administrator'],
  },
]
