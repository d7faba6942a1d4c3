import type { NavItem } from '../../app/nav.ts'
import { readsImports } from './who.ts'

export const importsNav: readonly NavItem[] = [
  {
    to: '/imports',
    icon: 'upload',
    group: 'register',
    order: 5,
    label: { en: 'Imports', es: 'Importaciones', pt: 'Importações' },
    roles: readsImports,
  },
]
