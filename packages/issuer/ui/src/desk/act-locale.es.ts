import type { SameKeys } from '@sello/ui-kit'
import type { en } from './act-locale.en.ts'

export const es: SameKeys<typeof en> = {
  actKind: {
    grant: 'Otorgamiento',
    change: 'Modificación de un certificado',
    suspend: 'Suspensión',
    reinstate: 'Levantamiento de la suspensión',
    revoke: 'Revocación',
    withdraw: 'Retiro',
    annul: 'Anulación',
    disavow: 'Desconocimiento',
    'member-proposal': 'Propuesta a los miembros',
    'member-vote': 'Voto entre los miembros',
    leave: 'Salida de la red',
    'arrangement-propose': 'Nuevo arreglo',
    'arrangement-version': 'Nueva versión de un arreglo',
    'arrangement-accept': 'Aceptación de un arreglo',
    'arrangement-suspend': 'Suspensión de un arreglo',
    'arrangement-resume': 'Reanudación de un arreglo',
    'arrangement-withdraw': 'Retiro de un arreglo',
    'set-quorum': 'Número de funcionarios por acto',
    contact: 'Ficha de contacto',
    'lift-expired': 'Fin de una suspensión',
  },
  actState: {
    'awaiting-signatures': 'Espera una firma',
    scheduled: 'Programado',
    signed: 'Firmado',
    sent: 'En camino',
    final: 'En firme',
    failed: 'Fallido',
    declined: 'Rechazado',
  },
  actFailure: {
    'ledger-reverted':
      'El registro compartido lo rechazó. Revise el expediente tal como está ahora y proponga el acto de nuevo si aún procede.',
    'signature-stale':
      'Las firmas llegaron demasiado tarde. Proponga el acto de nuevo: necesitará nuevas firmas.',
    'not-a-member': 'Esta administración no es miembro activo de la red. Consulte al enlace de ARM.',
    'officer-not-enrolled':
      'La clave de un funcionario ya no está habilitada. El custodio de claves la renueva; después proponga el acto de nuevo.',
    'transition-not-allowed': 'El certificado cambió entretanto y ya no permite este acto.',
    'certificate-not-live': 'El certificado terminó entretanto. No queda nada por decidir.',
    'until-past': 'La suspensión ya habría terminado. Propóngala de nuevo con un día posterior.',
    lapsed: 'Se agotó el plazo antes de que se firmara. Propóngalo de nuevo.',
    other:
      'No pudo registrarse ({{code}}). Nada de ello tiene efecto. Propóngalo de nuevo o consulte a su equipo de soporte.',
  },
  act: {
    waits_one: 'Falta la firma de otro funcionario; hasta entonces nada cambia.',
    waits_other: 'Faltan las firmas de {{count}} funcionarios; hasta entonces nada cambia.',
    scheduled: 'Firmado. Surtirá efecto el',
    refusedBy: 'Rechazado por {{officer}}',
    open: 'Abrir el acto',
    pending: 'Decisiones en curso',
  },
}
