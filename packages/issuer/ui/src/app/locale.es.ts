import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const es: SameKeys<typeof en> = {
  notFound: {
    title: 'No hay ninguna página en esta dirección',
    text: 'Puede que el enlace sea antiguo o que el registro se haya unificado con otro. Búsquelo o vuelva a su escritorio.',
    home: 'Ir a mi escritorio',
  },
  group: {
    work: 'Mi trabajo',
    register: 'Registro',
    programme: 'Programa',
    administration: 'Administración',
  },
  user: {
    account: 'Mi cuenta',
    signOut: 'Cerrar sesión',
  },
  role: {
    administrator: 'Administración',
    approver: 'Aprobación',
    'monitoring-officer': 'Seguimiento',
    'mra-liaison': 'Enlace de ARM',
    'key-custodian': 'Custodia de claves',
    intake: 'Recepción',
    'risk-analyst': 'Análisis de riesgo',
    validator: 'Validación',
    'appeals-officer': 'Recursos',
    auditor: 'Auditoría',
    'register-reader': 'Consulta del registro',
  },
}
