import type { NavItem } from '../../app/nav.ts'
import { readsOfficers } from './who.ts'

export const officersNav: readonly NavItem[] = [
  {
    to: '/officers',
    icon: 'users',
    group: 'administration',
    order: 0,
    label: { en: 'Officers', es: 'Funcionarios', pt: 'Funcionários' },
    roles: readsOfficers,
  },
  {
    to: '/identity-changes',
    icon: 'key',
    group: 'administration',
    order: 1,
    label: { en: 'Owner’s signature', es: 'Firma del titular', pt: 'Assinatura do titular' },
    roles: readsOfficers,
  },
]
