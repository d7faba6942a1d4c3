import type { SameKeys } from '@sello/ui-kit'
import type { en } from './act-locale.en.ts'

export const es: SameKeys<typeof en> = {
  actKind: {
    grant: 'Otorgamiento de un certificado',
    change: 'Modificación de un certificado',
    suspend: 'Suspensión',
    reinstate: 'Levantamiento de la suspensión',
    revoke: 'Revocación',
    withdraw: 'Retiro voluntario',
    annul: 'Anulación',
    disavow: 'Desautorización',
    'member-proposal': 'Propuesta a los miembros',
    'member-vote': 'Voto entre los miembros',
    leave: 'Salida de la red',
    'arrangement-propose': 'Nuevo acuerdo de reconocimiento mutuo',
    'arrangement-version': 'Nueva versión de un acuerdo',
    'arrangement-accept': 'Aceptación de un acuerdo',
    'arrangement-suspend': 'Suspensión de un acuerdo',
    'arrangement-resume': 'Reanudación de un acuerdo',
    'arrangement-withdraw': 'Retiro de un acuerdo',
    'set-quorum': 'Número de funcionarios por decisión',
    contact: 'Ficha de contacto',
    'lift-expired': 'Fin de una suspensión',
  },
  actState: {
    'awaiting-signatures': 'Espera una firma',
    scheduled: 'Programado',
    signed: 'Firmado',
    sent: 'En camino',
    final: 'Definitivo',
    failed: 'Fallido',
    declined: 'Rechazado',
  },
  actFailure: {
    'ledger-refused':
      'El registro compartido lo rechazó y no tiene más efecto. Revise el expediente tal como está ahora y proponga de nuevo la decisión si aún procede.',
    'signature-stale':
      'Las firmas ya no cuentan: se agotó su plazo o antes se registró otra decisión sobre estos certificados. Proponga de nuevo la decisión: necesitará nuevas firmas.',
    other:
      'No pudo registrarse ({{code}}) y no tiene efecto. Propóngalo de nuevo o consulte a su mesa de ayuda.',
  },
  act: {
    waits_one: 'Falta la firma de otro funcionario; hasta entonces nada cambia.',
    waits_other: 'Faltan las firmas de {{count}} funcionarios más; hasta entonces nada cambia.',
    scheduled: 'Firmado. Surtirá efecto el',
    from: 'Con efecto desde el',
    refusedBy: 'Rechazado por {{officer}}',
    open: 'Abrir la decisión',
    pending: 'Decisiones en curso',
  },
}
