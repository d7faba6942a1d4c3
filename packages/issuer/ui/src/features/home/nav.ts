import type { NavItem } from '../../app/nav.ts'

export const homeNav: readonly NavItem[] = [
  {
    to: '/',
    icon: 'home',
    group: 'work',
    order: 0,
    isExact: true,
    label: { en: 'My desk', es: 'Mi escritorio', pt: 'Minha mesa' },
  },
]
