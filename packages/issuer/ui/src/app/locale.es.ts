import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const es: SameKeys<typeof en> = {
  notFound: {
    title: 'No hay ninguna página en esta dirección',
    text: 'Puede que el enlace sea antiguo o que el expediente se haya unificado con otro. Búsquelo o vuelva a su escritorio.',
    home: 'Ir a mi escritorio',
  },
  group: {
    work: 'Mi trabajo',
    register: 'Registro',
    programme: 'Programa',
    administration: 'Administración',
  },
  leave: {
    title: '¿Salir sin guardar?',
    text: 'Lo que escribió en esta página no está guardado. Si sale ahora, se pierde.',
    discard: 'Salir y descartar',
    stay: 'Quedarme en la página',
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
    intake: 'Recepción de solicitudes',
    'risk-analyst': 'Análisis de riesgo',
    validator: 'Validación',
    'appeals-officer': 'Recursos',
    auditor: 'Auditoría',
    'register-reader': 'Consulta del registro',
  },
}
