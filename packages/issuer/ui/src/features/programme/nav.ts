import type { NavItem } from '../../app/nav.ts'

export const programmeNav: readonly NavItem[] = [
  {
    to: '/programme',
    icon: 'settings',
    group: 'administration',
    order: 10,
    label: { en: 'Programme settings', es: 'Configuración', pt: 'Configuração' },
    roles: ['administrator', 'auditor'],
  },
]
